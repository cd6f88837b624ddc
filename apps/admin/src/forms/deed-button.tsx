import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { Form, SaveButton, useNotify, useRefresh } from 'react-admin'
import { ApiFault, messageOf } from '../api/api-fault.js'
import { call } from '../api/call.js'
import { download } from '../api/download.js'
import { describedBy } from '../data/description.js'
import { useWords } from '../texts/use-words.js'
import type { Deed } from './deed.js'
import { FieldInput } from './field-input.js'
import { ImportOutcome } from './import-outcome.js'
import { OnceDialog } from './once-dialog.js'

type Values = Readonly<Record<string, unknown>>

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

const refusedFields = (error: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    error instanceof ApiFault ? (error.problem.errors ?? []).map(({ field, detail }) => [field, detail]) : [],
  )

const useRowDeed = (
  { path, method = 'POST', besides, isShown, savedAs, told }: Deed,
  id: string,
  isOpenAtOnce: boolean,
) => {
  const notify = useNotify()
  const refresh = useRefresh()
  const [isOpen, setOpen] = useState(isOpenAtOnce)
  const [shown, setShown] = useState<{ readonly answer: Values; readonly said: Values }>()
  const run = async (values: Values): Promise<Values | undefined> => {
    const said = Object.fromEntries(Object.entries(values).filter(([, value]) => isSaid(value)))
    try {
      if (savedAs) {
        await download(path(id), {}, savedAs(id), () => undefined)
        return undefined
      }
      const body = { ...besides?.(id), ...said }
      const answer = await call<Values | undefined>(path(id), { method, ...(method === 'POST' && { body }) })
      setOpen(false)
      if (isShown && answer) setShown({ answer, said })
      if (told) notify(`panel.${told}`, { messageArgs: { smart_count: Number(answer?.['moved'] ?? 0) } })
      // What is shown once stands beside the row: it would go with the row's being read again.
      if (!isShown) refresh()
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
      return refusedFields(error)
    }
    return undefined
  }
  return { isOpen, setOpen, shown, forget: () => setShown(undefined), run }
}

interface AskProps {
  readonly deed: Deed
  readonly known: Values
  readonly onSubmit: (values: Values) => Promise<Values | undefined>
  readonly onClose: () => void
}

const Ask = ({ deed, known, onSubmit, onClose }: AskProps) => {
  const { t } = useWords()
  const description = describedBy(deed.fields ?? {}, deed)
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t(deed.name)}</DialogTitle>
      <Form record={known} onSubmit={(values: Values) => onSubmit(values)}>
        <DialogContent>
          {deed.sure && <Typography>{t(deed.sure)}</Typography>}
          <Stack spacing={2} sx={{ pt: 1 }}>
            {Object.keys(deed.fields ?? {}).map((name) => (
              <FieldInput key={name} name={name} description={description} />
            ))}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <SaveButton label={t(deed.name)} icon={<span />} alwaysEnable />
        </DialogActions>
      </Form>
    </Dialog>
  )
}

interface DeedButtonProps {
  readonly deed: Deed
  readonly id: string
  /** What is said already: it is asked at once for the rest. */
  readonly known?: Values | undefined
}

/** Does something with a row, after what has to be said or confirmed, and shows what comes of it. */
export const DeedButton = ({ deed, id, known }: DeedButtonProps) => {
  const { t } = useWords()
  const { isOpen, setOpen, shown, forget, run } = useRowDeed(deed, id, known !== undefined)
  const isAsked = deed.fields !== undefined || deed.sure !== undefined
  return (
    <>
      <Button size="small" onClick={() => (isAsked ? setOpen(true) : void run({}))}>
        {t(deed.name)}
      </Button>
      {isOpen && <Ask deed={deed} known={known ?? {}} onSubmit={run} onClose={() => setOpen(false)} />}
      {shown && deed.isShown === 'import' && <ImportOutcome {...shown} title={t(deed.name)} onClose={forget} />}
      {shown && deed.isShown === true && <OnceDialog values={shown.answer} title={t(deed.name)} onClose={forget} />}
    </>
  )
}
