/** A value that is at hand, or will be: the hot path waits for nothing it has already. */
export type Later<T> = T | Promise<T>

export const isLater = <T>(value: Later<T>): value is Promise<T> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'

export const chain = <T, R>(value: Later<T>, next: (value: T) => Later<R>): Later<R> =>
  isLater(value) ? value.then(next) : next(value)
