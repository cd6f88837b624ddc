import type { EndReason } from './engine.js'

const signs: readonly (readonly [RegExp, EndReason])[] = [
  [/401|403|unauthorized|forbidden/i, 'auth'],
  [/404|454|not found|no such file/i, 'not_found'],
  [/453|503|not enough bandwidth|service unavailable/i, 'session_limit'],
  [/connection refused|no route to host|network is unreachable/i, 'refused'],
  [/timed out|timeout/i, 'timeout'],
  [/failed to resolve|name or service|temporary failure in name/i, 'dns'],
  [/not currently supported in container|could not find tag|unknown codec|matches no streams/i, 'codec_unsupported'],
  [/invalid data|error while|broken|corrupt/i, 'data_error'],
]

/** Why ffmpeg ended, by what it said. */
export const endReasonOf = (words: string, isKilled: boolean): EndReason =>
  isKilled ? 'killed' : (signs.find(([sign]) => sign.test(words))?.[1] ?? 'ended')
