/** Something that is drawn into a part of the screen. */
export interface Drawn {
  readonly element: HTMLElement
  /** Resolves when it may be seen: decoded, loaded; rejects where it never will. */
  readonly ready: Promise<void>
  /** It has a beginning: shown anew, it begins over. */
  readonly isTimed?: boolean
  /** It is seen from now on. */
  begin(): void
  /** It is seen no more: whatever it holds is given back. */
  end(): void
}

/** What went wrong with something that was on its way to the screen, or on it. */
export type Fault = (reason: string) => void

/** Waits for an event of an element; its `error` rejects. */
export const heard = (element: HTMLElement, event: string): Promise<void> =>
  new Promise((resolve, reject) => {
    element.addEventListener(event, () => resolve(), { once: true })
    element.addEventListener('error', () => reject(new Error('error')), { once: true })
  })

export const made = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  element.className = className
  if (text !== '') element.textContent = text
  return element
}
