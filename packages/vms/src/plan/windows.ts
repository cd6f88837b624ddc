/** A weekly window as staff write it: `1-5 01:00-05:00`, or `7 22:00-06:00`; Monday is 1. */
export const windowPattern = /^([1-7])(?:-([1-7]))? ([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/

/** A moment of an operator's week: its weekday, Monday is 1, and the minutes since midnight. */
export interface WeekMoment {
  readonly weekday: number
  readonly minute: number
}

const dayBefore = (weekday: number): number => ((weekday + 5) % 7) + 1

const isIn = (window: string, { weekday, minute }: WeekMoment): boolean => {
  const [, first, last, ...times] = windowPattern.exec(window) ?? []
  if (first === undefined) return false
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = times.map(Number)
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute]
  const isOn = (day: number): boolean => {
    const [begin, end] = [Number(first), Number(last ?? first)]
    return begin <= end ? day >= begin && day <= end : day >= begin || day <= end
  }
  if (from < to) return isOn(weekday) && minute >= from && minute < to
  // It crosses midnight, and belongs to the day on which it began.
  return (isOn(weekday) && minute >= from) || (isOn(dayBefore(weekday)) && minute < to)
}

/** Whether any of the windows is open at that moment. */
export const isOpen = (windows: readonly string[], moment: WeekMoment): boolean =>
  windows.some((window) => isIn(window, moment))
