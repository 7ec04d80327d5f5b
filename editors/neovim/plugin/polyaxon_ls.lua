-- Gives polyaxonfiles the filetype `yaml.polyaxon`; all other YAML stays as it is.
if vim.g.loaded_polyaxon_ls then
  return
end
vim.g.loaded_polyaxon_ls = true

local function detect(path, bufnr)
  return require('polyaxon_ls.filetype').detect(path, bufnr)
end

-- Neovim 0.8 and newer detect by Lua functions; returning nil leaves a file to the other patterns.
local by_lua = vim.filetype and (vim.fn.has('nvim-0.8') == 1 or vim.g.do_filetype_lua == 1)
if by_lua then
  vim.filetype.add({ pattern = { ['.*%.ya?ml'] = detect } })
end

-- A file may become a polyaxonfile while it is written.
local events = by_lua and { 'BufWritePost', 'InsertLeave' } or { 'BufRead', 'BufNewFile', 'BufWritePost', 'InsertLeave' }
vim.api.nvim_create_autocmd(events, {
  group = vim.api.nvim_create_augroup('polyaxon_ls_filetype', {}),
  pattern = { '*.yaml', '*.yml' },
  callback = function(event)
    if vim.bo[event.buf].filetype == 'yaml' or vim.bo[event.buf].filetype == '' then
      local filetype = detect(event.match, event.buf)
      if filetype then
        vim.bo[event.buf].filetype = filetype
      end
    end
  end,
})
