declare const payload: unique symbol

/** Something that happened, announced after commit; others may care, none must. */
export interface EventType<D> {
  readonly name: string
  readonly [payload]?: D
}

export const defineEvent = <D>(name: string): EventType<D> => ({ name })
