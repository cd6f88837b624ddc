import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { Confirm, useRecordContext, useRefresh, useResourceContext } from 'react-admin'
import { Link } from 'react-router'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { useDeed } from '../screens/use-deed.js'
import { useWords } from '../texts/use-words.js'

const CloneDialog = lazy(() => import('../screens/clone-dialog.js').then((m) => ({ default: m.CloneDialog })))

const Clone = () => {
  const { t } = useWords()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  if (!may('base.operators.create')) return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('clone')}
      </Button>
      {isOpen && (
        <Suspense>
          <CloneDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

const ToCard = () => {
  const { t } = useWords()
  const record = useRecordContext()
  const resource = useResourceContext()
  const id = resource === 'tvmiddleware.customers' ? record?.id : (record?.['customer_id'] as number | undefined)
  if (!id) return null
  return (
    <Button size="small" component={Link} to={`/admin/tvmiddleware.customers/${id}/show`}>
      {t('open_card')}
    </Button>
  )
}

const ResetFactor = () => {
  const { t } = useWords()
  const may = useMay()
  const record = useRecordContext()
  const refresh = useRefresh()
  const { run, tell, isBusy } = useDeed()
  const [isAsked, setAsked] = useState(false)
  if (!record?.['has_second_factor'] || !may('base.staff.edit')) return null
  const reset = async (): Promise<void> => {
    setAsked(false)
    const path = `/base/staff/${record.id}/second-factor/reset`
    if (!(await run(() => call(path, { method: 'POST', body: {} })))) return
    tell('factor_was_reset')
    refresh()
  }
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)} disabled={isBusy}>
        {t('factor_reset')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('factor_reset')}
        content={t('factor_reset_sure')}
        onConfirm={() => void reset()}
        onClose={() => setAsked(false)}
      />
    </>
  )
}

/** A text or a letter that did not arrive goes out once more. */
const Resend = ({ path, allow }: { path: string; allow: string }) => {
  const { t } = useWords()
  const may = useMay()
  const record = useRecordContext()
  const refresh = useRefresh()
  const { run, isBusy } = useDeed()
  const isOver = !['waiting', 'sent', 'delivered'].includes(String(record?.['state']))
  if (!record || !isOver || !may(allow)) return null
  const resend = async (): Promise<void> => {
    if (await run(() => call(`${path}/${record.id}/resend`, { method: 'POST', body: {} }))) refresh()
  }
  return (
    <Button size="small" onClick={() => void resend()} disabled={isBusy}>
      {t('sms_resend')}
    </Button>
  )
}

/** What can be done with a row beside what can be done with all rows. */
export const RowDeeds = () => {
  const resource = useResourceContext()
  if (resource === 'base.operators') return <Clone />
  if (resource === 'base.staff') return <ResetFactor />
  if (resource === 'sms.texts') return <Resend path="/sms/texts" allow="sms.texts.create" />
  if (resource === 'base.letters') return <Resend path="/base/letters" allow="base.letters.create" />
  return resource === 'tvmiddleware.customers' || resource === 'tvmiddleware.accounts' ? <ToCard /> : null
}
