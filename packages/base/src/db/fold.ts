/** The form in which letters are compared by search: NFKC, lower case, ё as е. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е')
