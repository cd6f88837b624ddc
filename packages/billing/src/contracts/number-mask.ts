/** What a mask is filled in with. */
export interface MaskFacts {
  readonly operatorId: number
  readonly customerId: number
  /** Today on the operator's calendar, `YYYY-MM-DD`. */
  readonly day: string
}

const COUNTER = /\{seq(?::(\d+))?\}/

const filled = (mask: string, { operatorId, customerId, day }: MaskFacts, isSeries: boolean): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  const words: Readonly<Record<string, string>> = {
    ...{ client: String(operatorId), yyyy: year, yy: year.slice(2), mm: month, dd: date },
    // All customers are counted together.
    customer: isSeries ? '*' : String(customerId),
  }
  return mask.replace(/\{([a-z]+)\}/g, (whole, name: string) => words[name] ?? whole)
}

/** What is counted together: the mask of this day without its counter. */
export const seriesOf = (mask: string, facts: MaskFacts): string => filled(mask.replace(COUNTER, '#'), facts, true)

/** The number that this mask gives to this place in its series. */
export const numberOf = (mask: string, facts: MaskFacts, place: number): string =>
  filled(mask, facts, false).replace(COUNTER, (_whole, width?: string) =>
    String(place).padStart(Number(width ?? 1), '0'),
  )
