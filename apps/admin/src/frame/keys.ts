import { useEffect } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const focusSearch = (): boolean => {
  const field =
    document.querySelector<HTMLInputElement>('main input[name="q"]') ??
    document.querySelector<HTMLInputElement>('input[data-search]')
  field?.focus()
  field?.select()
  return field !== null
}

const save = (): boolean => {
  const button = document.querySelector<HTMLButtonElement>('main form button[type="submit"]')
  button?.click()
  return button !== null
}

const rowsOf = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main tbody tr')]

const step = (by: number): boolean => {
  const rows = rowsOf()
  const at = rows.findIndex((row) => row === document.activeElement)
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]
  if (!next) return false
  next.tabIndex = -1
  next.focus()
  return true
}

const onRow = (press: (row: HTMLElement) => void): boolean => {
  const row = rowsOf().find((one) => one === document.activeElement)
  if (row) press(row)
  return row !== undefined
}

const deeds: Readonly<Record<string, () => boolean>> = {
  '/': focusSearch,
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Enter: () => onRow((row) => row.click()),
  ' ': () => onRow((row) => row.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click()),
}

const pressed = (event: KeyboardEvent): void => {
  const { key, ctrlKey, metaKey, altKey, target } = event
  if ((ctrlKey || metaKey) && key.toLowerCase() === 's') {
    if (save()) event.preventDefault()
    return
  }
  if (ctrlKey || metaKey || altKey || isTyping(target) || document.querySelector('[role="dialog"]')) return
  if (deeds[key]?.()) event.preventDefault()
}

/** The keyboard first: `/` searches, arrows go through a list, Enter opens, space chooses, Ctrl+S saves. */
export const useKeys = (): void =>
  useEffect(() => {
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
