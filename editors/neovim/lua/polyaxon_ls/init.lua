-- Starts the server. On Neovim 0.11 and newer `vim.lsp.enable('polyaxon_ls')` alone does.
local M = {}

-- What `setup` was given.
local chosen = {}

--- The configuration of the server with the options of `setup`, where Neovim does not keep it itself.
function M.configuration()
  local file = vim.api.nvim_get_runtime_file('lsp/polyaxon_ls.lua', false)[1]
  local config = vim.tbl_deep_extend('force', dofile(file), chosen)
  config.name = 'polyaxon_ls'
  return config
end

-- The nearest folder that holds one of the markers, else the file's own.
local function root(markers, path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  local above = folder
  while true do
    for _, marker in ipairs(markers) do
      if vim.loop.fs_stat(above .. '/' .. marker) then
        return above
      end
    end
    local parent = vim.fn.fnamemodify(above, ':h')
    if parent == above then
      return folder
    end
    above = parent
  end
end

-- Neovim 0.7 has no `vim.lsp.start`, and sends settings only when told to.
local function start_by_hand(config, bufnr)
  for _, client in pairs(vim.lsp.get_active_clients()) do
    if client.name == config.name and client.config.root_dir == config.root_dir then
      vim.lsp.buf_attach_client(bufnr, client.id)
      return
    end
  end
  config.on_init = function(client)
    if config.settings and next(config.settings) then
      client.notify('workspace/didChangeConfiguration', { settings = config.settings })
    end
  end
  vim.lsp.buf_attach_client(bufnr, vim.lsp.start_client(config))
end

local function attach(bufnr)
  local config = M.configuration()
  config.root_dir = root(config.root_markers, vim.api.nvim_buf_get_name(bufnr))
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = bufnr })
  else
    start_by_hand(config, bufnr)
  end
end

--- Starts the server for every polyaxonfile, on any Neovim from 0.7 on.
--- @param options table|nil what to change in `lsp/polyaxon_ls.lua`: `cmd`, `settings`, ...
function M.setup(options)
  chosen = options or {}
  if vim.lsp.config and vim.lsp.enable then
    vim.lsp.config('polyaxon_ls', chosen)
    vim.lsp.enable('polyaxon_ls')
    return
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('polyaxon_ls', {}),
    pattern = M.configuration().filetypes,
    callback = function(event)
      attach(event.buf)
    end,
  })
end

return M
