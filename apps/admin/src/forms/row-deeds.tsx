import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { useRecordContext, useResourceContext } from 'react-admin'
import { Link } from 'react-router'
import type { Description } from '../data/description.js'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { DeedButton } from './deed-button.js'
import type { Deed } from './deed.js'
import { deedsOf } from './deeds.js'

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

/** Where it is seen what a screen plays: a page of its own, beside the panel. */
const ToPreview = () => {
  const { t } = useWords()
  const record = useRecordContext()
  if (!record) return null
  return (
    <Button size="small" component="a" href={`/signage/preview?screen=${record.id}`} target="_blank" rel="noopener">
      {t('open_preview')}
    </Button>
  )
}

/** Where it is seen how a screen looks, and what is wrong with it. */
const ToScreen = () => {
  const { t } = useWords()
  const record = useRecordContext()
  if (!record) return null
  return (
    <Button size="small" component={Link} to={`/admin/panel.screen?screen=${record.id}`}>
      {t('open_screen')}
    </Button>
  )
}

/** What can be done with a row beside what can be done with all rows. */
export const RowDeeds = ({ description }: { readonly description: Description }) => {
  const resource = useResourceContext() ?? ''
  const record = useRecordContext()
  const may = useMay()
  const isFor = (deed: Deed): boolean =>
    record !== undefined && may(deed.may) && (deed.isFor === undefined || deed.isFor(record))
  return (
    <>
      {resource === 'base.operators' && <Clone />}
      {(resource === 'tvmiddleware.customers' || resource === 'tvmiddleware.accounts') && <ToCard />}
      {resource === 'signage.screens' && <ToPreview />}
      {resource === 'signage.screens' && <ToScreen />}
      {deedsOf(resource, description)
        .filter(isFor)
        .map((deed) => (
          <DeedButton key={deed.name} deed={deed} id={String(record?.id)} />
        ))}
    </>
  )
}
