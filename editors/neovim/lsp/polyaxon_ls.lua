-- The configuration that `vim.lsp.enable('polyaxon_ls')` reads (Neovim 0.11 and newer);
-- `require('polyaxon_ls').setup()` starts older Neovims from the same table.
return {
  cmd = { 'polyaxon-ls', 'serve' },
  filetypes = { 'yaml.polyaxon' },
  root_markers = { 'polyaxon-ls.toml', '.polyaxon', '.git' },
  get_language_id = function()
    return 'yaml'
  end,
}
