-- Tells polyaxonfiles from all other YAML by their name or by what they say, as editors/vscode does too:
-- both are tried with editors/polyaxonfiles.json.
local M = {}

M.filetype = 'yaml.polyaxon'

-- How far into a file the telling keys are looked for.
local lines_read = 200

local function set(words)
  local members = {}
  for word in words:gmatch('%S+') do
    members[word] = true
  end
  return members
end

local kinds = set('component operation')
local run_kinds = set(
  'service job dag mpijob pytorchjob tfjob raycluster daskcluster notifier tuner cleaner'
)
local telling_keys = set('hubRef dagRef pathRef urlRef runPatch patchStrategy isPreset')
-- The names that `polyaxon run` looks for.
local names = set('polyaxon polyaxonci polyaxon-ci polyaxon.ci polyaxonfile')

local function named_polyaxon(path)
  local name = vim.fn.fnamemodify(path, ':t:r')
  return names[name] or name:match('^polyaxonfile') or name:match('%.polyaxon$')
end

-- The word after a key, which may be quoted, and followed by a comment or by what goes on in braces.
local function word_after(key, line)
  for _, ending in ipairs({ '%s*$', '%s+#', '%s*[,}]' }) do
    local word = line:match(key .. ':%s*["\']?(%l+)["\']?' .. ending)
    if word then
      return word
    end
  end
end

-- A component or an operation at the root, a key that only Polyaxon has, or a `run` of one of its kinds.
local function says_polyaxon(lines)
  local in_run = false
  for _, line in ipairs(lines) do
    if line:match('^[^%s#]') then
      local root_key = line:match('^(%a+):')
      if kinds[word_after('^kind', line)] or telling_keys[root_key] then
        return true
      end
      in_run = root_key == 'run'
    end
    if in_run and run_kinds[word_after('[%s{,]kind', line)] then
      return true
    end
  end
  return false
end

--- @return string|nil filetype `yaml.polyaxon`, or nil for YAML that is none of ours
function M.detect(path, bufnr)
  if named_polyaxon(path or '') then
    return M.filetype
  end
  local lines = vim.api.nvim_buf_get_lines(bufnr or 0, 0, lines_read, false)
  return says_polyaxon(lines) and M.filetype or nil
end

return M
