import { Button } from '@mui/material'
import { useState } from 'react'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { AnswerForm } from './answer-form.js'
import { PanelCard } from './panel-card.js'

const text = (maxLength: number) => ({ type: 'string', maxLength })

const fields = {
  ...{ passport_series: text(64), passport_number: text(64), passport_issued_on: text(10) },
  ...{ passport_issued_by: text(255), bank_owner: text(255), bank_name: text(255), bank_iban: text(64) },
  ...{ bank_bic: text(64), bank_blz: text(64), bank_number: text(64) },
}

/** Passport and bank account of a subscriber: asked for only when somebody wants to see them. */
export const PrivatePart = ({ customerId }: { readonly customerId: number }) => {
  const { t } = useWords()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  if (!may('tvmiddleware.customer-private.view')) return null
  const show = (
    <Button size="small" onClick={() => setOpen(true)}>
      {t('private_show')}
    </Button>
  )
  if (!isOpen) return <PanelCard title={t('private_title')} actions={show} />
  return (
    <AnswerForm
      title={t('private_title')}
      path={`/tvmiddleware/customers/${customerId}/private`}
      fields={fields}
      mayChange={may('tvmiddleware.customer-private.edit')}
    />
  )
}
