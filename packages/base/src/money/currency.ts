// ISO 4217: every currency that has not two digits after the point.
const EXPONENTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV'].map((code) => [
      code,
      0,
    ]),
  ),
  ...{ XAF: 0, XOF: 0, XPF: 0 },
  ...{ BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
  ...{ CLF: 4, UYW: 4 },
}

/** How many digits a currency has after the point. */
export const currencyExponent = (currency: string): number => {
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError('a currency has three capital letters')
  return EXPONENTS[currency] ?? 2
}
