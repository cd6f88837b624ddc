import type { HouseFacts } from '@headend/base'

const PURPOSE = 'payment-page'

type Named = { readonly clientId: number; readonly transactionId: number }
type Signer = Pick<HouseFacts, 'keys' | 'publicUrl'>

/** Where a payer sees how a payment stands, by a signed name that nobody guesses. */
export const pageOf = ({ keys, publicUrl }: Signer, { clientId, transactionId }: Named): string => {
  const name = `${clientId}-${transactionId}`
  return `${publicUrl}/billing/payment/page/${name}-${keys.sign(PURPOSE, name)}/`
}

/** Which payment a page is about; undefined where nobody here wrote its name. */
export const readPage = ({ keys }: Signer, token: string): Named | undefined => {
  const [, clientId = '', transactionId = '', signature = ''] = /^(\d{1,9})-(\d{1,9})-(.+)$/.exec(token) ?? []
  if (!keys.isSigned(PURPOSE, `${clientId}-${transactionId}`, signature)) return undefined
  return { clientId: Number(clientId), transactionId: Number(transactionId) }
}
