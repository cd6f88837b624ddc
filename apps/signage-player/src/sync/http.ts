/** An answer of the server, its JSON read where it has some. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly retryAfterS: number | undefined
  /** What names this version of it. */
  readonly tag: string | undefined
}

export interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, a text as it is. */
  readonly body?: object | string
  readonly signal?: AbortSignal
}

/** Goes to the server that this page came from, and to no other; rejects where it cannot be reached. */
export const go = (path: string, { method = 'GET', token, headers, body, signal }: Asked = {}): Promise<Response> =>
  fetch(path, {
    method,
    cache: 'no-store',
    credentials: 'omit',
    headers: {
      ...headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  })

/** Longer than the server lets a call wait; a line that broke without a word says nothing for ever. */
const mostAskMs = 75_000

/** The same, for what is answered in JSON; rejects where the answer is not whole in time. */
export const ask = async (path: string, asked: Asked = {}): Promise<Answer> => {
  const control = new AbortController()
  asked.signal?.addEventListener('abort', () => control.abort())
  const timer = setTimeout(() => control.abort(), mostAskMs)
  try {
    return await answerOf(await go(path, { ...asked, signal: control.signal }))
  } finally {
    clearTimeout(timer)
  }
}

const answerOf = async (response: Response): Promise<Answer> => {
  const after = Number(response.headers.get('retry-after') ?? NaN)
  return {
    status: response.status,
    body: (await response.json().catch(() => undefined)) as unknown,
    retryAfterS: Number.isFinite(after) ? after : undefined,
    tag: response.headers.get('etag') ?? undefined,
  }
}

/** Whether anything answers at an address of somebody else. */
export const isReachable = async (url: string, signal: AbortSignal): Promise<boolean> =>
  fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal }).then(
    () => true,
    () => false,
  )
