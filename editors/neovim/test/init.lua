-- What a user would have in init.lua, by Neovim version; SERVER names the binary.
vim.o.swapfile = false
vim.o.completeopt = 'menu,menuone,noselect'
vim.cmd('filetype plugin indent on')
local cmd = { vim.env.SERVER, 'serve' }

if vim.env.SETUP == 'bare' then
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'yaml',
    callback = function()
      vim.lsp.start({ name = 'polyaxon_ls', cmd = cmd })
    end,
  })
  return
end

vim.opt.runtimepath:append(vim.env.PLUGIN)
if vim.fn.has('nvim-0.11') == 1 then
  vim.lsp.config('polyaxon_ls', { cmd = cmd })
  vim.lsp.enable('polyaxon_ls')
else
  require('polyaxon_ls').setup({ cmd = cmd })
end
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'yaml*',
  callback = function()
    vim.bo.omnifunc = 'v:lua.vim.lsp.omnifunc'
  end,
})
