-- wrk script: posts the lines of a file, each once, to /v1/briefings, and prints a line of JSON at the end.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  bodies = {}
  for line in io.lines(args[1]) do
    bodies[#bodies + 1] = line
  end
  step = tonumber(args[2])
  place = number + 1
  refused = 0
end

function request()
  local body = bodies[(place - 1) % #bodies + 1]
  place = place + step
  -- The clients wait their turn: what is measured is the work, not whom the server turns away.
  local headers = { ["Content-Type"] = "application/json", ["Prefer"] = "wait=120" }
  return wrk.format("POST", "/v1/briefings", headers, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests": %d, "seconds": %.3f, "p50_s": %.4f, "p95_s": %.4f, "max_s": %.4f, '
      .. '"status_errors": %d, "other_errors": %d}\n',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e6, latency:percentile(95) / 1e6, latency.max / 1e6,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
