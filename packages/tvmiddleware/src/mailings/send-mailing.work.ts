import { defineWork, does, idOf, int, object, type Work } from '@headend/base'

/** The next portion of a mailing: accounts behind this one. */
export const SendMailing = defineWork(
  'tvmiddleware.send-mailing',
  object({ mailingId: idOf('tvm_mailings'), after: int(0, 2_147_483_647) }),
)

interface Sender {
  sendPortion(ctx: Parameters<Work['run']>[0], mailingId: number, after: number): Promise<unknown>
}

export const sendMailing = (mailings: Sender): Work =>
  does(SendMailing, (ctx, { mailingId, after }) => mailings.sendPortion(ctx, mailingId, after))
