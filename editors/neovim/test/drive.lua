-- Types into another Neovim over its socket and checks what a user would see there.
--     nvim --headless --clean -l drive.lua SOCKET FOLDER
local socket, folder = _G.arg[1], _G.arg[2]
local patience = tonumber(vim.env.PATIENCE or '30000')

local channel
vim.wait(patience, function()
  local connected, id = pcall(vim.fn.sockconnect, 'pipe', socket, { rpc = true })
  channel = connected and id > 0 and id
  return channel
end, 20)
assert(channel, 'the Neovim under test did not start')

local function lua(code, ...)
  return vim.rpcrequest(channel, 'nvim_exec_lua', code, { ... })
end

local function keys(typed)
  vim.rpcrequest(channel, 'nvim_input', typed)
end

-- Asks until `accept` takes the answer; `what` says what never came, and the last answer with it.
local function eventually(what, ask, accept)
  local answer
  local function look()
    answer = ask()
    return accept(answer)
  end
  if not vim.wait(patience, look, 30) then
    error(('%s; found instead: %s'):format(what, vim.inspect(answer)), 0)
  end
  return answer
end

local function diagnostics()
  return lua([[
    return vim.tbl_map(function(d)
      local line = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, false)[1]
      return { text = line:sub(d.col + 1, d.end_col), message = d.message }
    end, vim.diagnostic.get(0))
  ]])
end

local function only_replica(found)
  return #found == 1 and found[1].text == 'replica' and found[1].message:find('replicas', 1, true)
end

local function current_line()
  return lua('return vim.api.nvim_get_current_line()')
end

local function shows_the_mistake()
  eventually('no single diagnostic on `replica` that names `replicas`', diagnostics, only_replica)
end

local function completes_a_key()
  keys('<Esc>/ports<CR>o<C-u>  rewr')
  eventually('`rewr` was not typed', current_line, function(line)
    return line == '  rewr'
  end)
  keys('<C-x><C-o>')
  eventually('no completion menu', function()
    return lua('return vim.fn.pumvisible()')
  end, function(visible)
    return visible == 1
  end)
  local words = lua('return vim.tbl_map(function(i) return i.word end, vim.fn.complete_info({ "items" }).items)')
  assert(#words >= 1 and words[1]:match('^rewritePath'), 'completing `rewr` offers ' .. vim.inspect(words))
  keys('<C-n><C-y>')
  eventually('`rewr` did not become `rewritePath`', current_line, function(line)
    return line:match('^  rewritePath: ?$')
  end)
  keys('<Esc>A true<Esc>')
  shows_the_mistake()
end

local function explains_ports()
  keys('<Esc>gg/ports<CR>:lua vim.lsp.buf.hover()<CR>')
  eventually('the hover window over `ports` does not explain it', function()
    return lua([[
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        end
      end
    ]])
  end, function(text)
    return type(text) == 'string' and text:find('ports', 1, true) and text:find('to expose', 1, true)
  end)
end

local function is_in_good_health()
  keys('<Esc>:checkhealth polyaxon_ls<CR>')
  local report = eventually('no health report', function()
    return lua('return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")')
  end, function(text)
    return text:find('1 open polyaxonfile', 1, true)
  end)
  assert(report:find('polyaxon%-ls %d+%.%d+%.%d+') and not report:find('ERROR'), report)
end

local function misses_the_server()
  keys('<Esc>:checkhealth polyaxon_ls<CR>')
  eventually('no word of the missing server and how to get it', function()
    return lua('return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")')
  end, function(text)
    return text:find('was not found', 1, true) and text:find('pip install polyaxon-ls', 1, true)
  end)
end

local function has_a_manual()
  keys('<Esc>:helptags $PLUGIN/doc<CR>:help polyaxon-ls-settings<CR>')
  eventually('no help on the settings', function()
    return lua('return vim.bo.buftype .. ": " .. vim.api.nvim_get_current_line()')
  end, function(text)
    return text:match('^help: 3%. Settings')
  end)
  keys(':helpclose<CR>')
end

local function leaves_other_yaml_alone()
  keys('<Esc>:edit! ' .. folder .. '/manifest.yaml<CR>')
  eventually('manifest.yaml was not opened', function()
    return lua('return vim.fn.expand("%:t")')
  end, function(name)
    return name == 'manifest.yaml'
  end)
  assert(lua('return vim.bo.filetype') == 'yaml', 'a Kubernetes manifest is no polyaxonfile')
  vim.wait(300)
  assert(#diagnostics() == 0, 'a Kubernetes manifest has diagnostics')
  local get = 'local get = vim.lsp.get_clients or vim.lsp.buf_get_clients; '
  local count = get .. 'return vim.tbl_count(vim.lsp.get_clients and get({ bufnr = 0 }) or get(0))'
  assert(vim.env.SETUP == 'bare' or lua(count) == 0, 'the server is attached to a Kubernetes manifest')
end

local used = { shows_the_mistake, completes_a_key, explains_ports }
local steps = ({
  plugin = vim.list_extend(vim.deepcopy(used), { is_in_good_health, has_a_manual, leaves_other_yaml_alone }),
  bare = vim.list_extend(vim.deepcopy(used), { leaves_other_yaml_alone }),
  missing = { misses_the_server },
})[vim.env.SETUP]

local passed, problem = pcall(function()
  for _, step in ipairs(steps) do
    step()
  end
end)
if not passed then
  io.stderr:write(problem, '\n')
end
pcall(keys, '<Esc>:qall!<CR>')
os.exit(passed and 0 or 1)
