/** What a player is answered. */
export interface PlayerAnswer {
  readonly status: number
  readonly type: string
  readonly body: string | Buffer
  readonly maxAgeSeconds: number
  readonly retryAfterSeconds?: number
}

/** No, and why. */
export const refusal = (status: number, code: string, retryAfterSeconds?: number): PlayerAnswer => ({
  ...{ status, type: 'application/problem+json', body: JSON.stringify({ status, code }), maxAgeSeconds: 0 },
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
})

/** A token that does not open this; nobody is told more than that. */
export const refusedView = (reason: string): PlayerAnswer => {
  const isOther = reason === 'otherCamera' || reason === 'otherScope' || reason === 'otherPlace'
  return refusal(isOther ? 403 : 401, isOther ? 'FORBIDDEN' : 'UNAUTHENTICATED')
}
