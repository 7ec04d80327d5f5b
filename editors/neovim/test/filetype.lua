-- Whether the plugin tells polyaxonfiles from other YAML as it should; CASES names the cases.
--     CASES=polyaxonfiles.json nvim --headless --clean -c 'luafile filetype.lua'
vim.opt.runtimepath:append(vim.env.PLUGIN)
local detect = require('polyaxon_ls.filetype').detect
local cases = vim.fn.json_decode(vim.fn.readfile(vim.env.CASES))
local wrong = {}
for _, case in ipairs(cases) do
  local lines = vim.split(case.text, '\n')
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  if (detect('/folder/' .. case.name, 0) ~= nil) ~= case.is then
    table.insert(wrong, vim.inspect(case))
  end
end
if #wrong > 0 or #cases == 0 then
  io.stderr:write(table.concat(wrong, '\n'), '\n')
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
