import type { DocumentedMethod } from './device-api.js'

/** The methods of the Streaming API; both that are signed are documented without a last slash as well. */
export const streamingApi: readonly DocumentedMethod[] = [
  {
    path: '/maintenance/create/',
    verb: 'post',
    common: 'S',
    input: 'channel_prefix datetime_begin datetime_end description',
    // Not documented, but without it nobody could change what was announced.
    reply: 'id#',
    errors: [1, 20],
  },
  {
    path: '/maintenance/edit/',
    verb: 'post',
    common: 'S',
    input: 'id channel_prefix datetime_begin datetime_end description',
    reply: '',
    errors: [1, 2, 20],
  },
  {
    path: '/streamservice/token/check/',
    verb: 'get',
    common: '',
    // The path that Astra tells by a header is read like a parameter.
    input: 'token name ip x_real_path',
    reply: '',
    errors: [1, 2, 3],
    withoutMessage: true,
  },
]
