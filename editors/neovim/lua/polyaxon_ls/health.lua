-- `:checkhealth polyaxon_ls`
local M = {}

local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local warn = health.warn or health.report_warn
local error = health.error or health.report_error
local info = health.info or health.report_info

local install = 'Install it with `pip install polyaxon-ls` or `cargo install polyaxon-ls`, or name it in `cmd`.'

local function clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

local function buffers_of(client)
  if client.attached_buffers then
    return vim.tbl_keys(client.attached_buffers)
  end
  return vim.lsp.get_buffers_by_client_id(client.id)
end

local function command()
  local config = vim.lsp.config and vim.lsp.config.polyaxon_ls or require('polyaxon_ls').configuration()
  return type(config.cmd) == 'table' and config.cmd[1] or 'polyaxon-ls'
end

local function check_neovim()
  start('Neovim')
  if vim.fn.has('nvim-0.11') == 1 then
    ok("`vim.lsp.enable('polyaxon_ls')` works with this version.")
  elseif vim.fn.has('nvim-0.7') == 1 then
    ok("`require('polyaxon_ls').setup()` works with this version.")
  else
    error('Neovim 0.7 or newer is needed.')
  end
end

local function check_server()
  start('Server')
  local binary = command()
  if vim.fn.executable(binary) ~= 1 then
    error(('`%s` was not found.'):format(binary), { install })
    return
  end
  local version = vim.fn.trim(vim.fn.system({ binary, '--version' }))
  if vim.v.shell_error == 0 then
    ok(('%s, at %s'):format(version, vim.fn.exepath(binary)))
  else
    error(('`%s --version` failed: %s'):format(binary, version), { install })
  end
end

local function check_buffers()
  start('Polyaxonfiles')
  local attached = 0
  for _, client in pairs(clients()) do
    if client.name == 'polyaxon_ls' then
      for _, bufnr in ipairs(buffers_of(client)) do
        attached = attached + 1
        info(('attached to %s'):format(vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.')))
      end
    end
  end
  if attached > 0 then
    ok(('%d open polyaxonfile%s'):format(attached, attached == 1 and '' or 's'))
  else
    info('No polyaxonfile is open. Open one, then run this again.')
  end
  for _, client in pairs(clients()) do
    if client.name == 'yamlls' and #buffers_of(client) > 0 then
      info('yamlls is running too. If both are attached to one file, set `settings.polyaxon.alternateYamlServer = true`.')
    end
  end
end

function M.check()
  check_neovim()
  check_server()
  check_buffers()
end

return M
