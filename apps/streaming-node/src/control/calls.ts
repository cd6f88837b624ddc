/** The control side could not be asked, or did not want to answer. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'

  constructor(
    readonly status: number,
    what: string,
  ) {
    super(what)
  }
}

interface Call {
  readonly token?: string
  readonly body?: object
  readonly timeoutMs: number
}

const mostAnswerBytes = 64 * 1024 * 1024

/** One call of the control side. */
export const call = async <T>(url: string, { token, body, timeoutMs }: Call): Promise<T> => {
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw new CallFailed(0, `${new URL(url).host} cannot be reached: ${(error as Error).message}`)
  })
  const text = await answer.text()
  if (text.length > mostAnswerBytes) throw new CallFailed(answer.status, 'the answer is too long')
  if (!answer.ok) throw new CallFailed(answer.status, `${new URL(url).host} answers ${answer.status}`)
  return JSON.parse(text) as T
}

/** Makes a one-time token into the server's own. */
export const join = async (servers: readonly string[], token: string): Promise<string> => {
  let last: unknown
  for (const server of servers)
    try {
      const joined = await call<{ token: string }>(`${server}/vms/node/v1/join`, { token, body: {}, timeoutMs: 10_000 })
      return joined.token
    } catch (error) {
      last = error
    }
  throw last
}
