import { Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import {
  BulkDeleteWithConfirmButton,
  Form,
  SaveButton,
  useListContext,
  useNotify,
  useRefresh,
  useResourceContext,
} from 'react-admin'
import { messageOf } from '../api/api-fault.js'
import { call } from '../api/call.js'
import { pathOf, type Description } from '../data/description.js'
import { FieldInput } from '../forms/field-input.js'
import { useDependants } from '../forms/dependants-dialog.js'
import { useWords } from '../texts/use-words.js'
import { LoadMetaButton } from './load-meta-button.js'

const useSetAlike = (done: () => void) => {
  const resource = useResourceContext() ?? ''
  const { selectedIds, onUnselectItems } = useListContext()
  const notify = useNotify()
  const refresh = useRefresh()
  return async (values: object): Promise<void> => {
    try {
      const body = { ids: selectedIds, values }
      const { changed } = await call<{ changed: number }>(`${pathOf(resource)}/change-many`, { method: 'POST', body })
      notify('panel.rows_changed', { messageArgs: { smart_count: changed } })
      onUnselectItems()
      refresh()
      done()
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }
}

const SetAlikeDialog = ({
  description,
  onClose,
}: {
  readonly description: Description
  readonly onClose: () => void
}) => {
  const words = useWords()
  const [field, setField] = useState(description.set_alike[0] ?? '')
  const apply = useSetAlike(onClose)
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{words.t('set_alike')}</DialogTitle>
      <Form key={field} onSubmit={(values: Record<string, unknown>) => void apply({ [field]: values[field] ?? null })}>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            <TextField select label={words.t('field')} value={field} onChange={({ target }) => setField(target.value)}>
              {description.set_alike.map((name) => (
                <MenuItem key={name} value={name}>
                  {words.field(name)}
                </MenuItem>
              ))}
            </TextField>
            <FieldInput name={field} description={description} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{words.t('cancel')}</Button>
          <SaveButton label={words.t('apply')} icon={<span />} alwaysEnable />
        </DialogActions>
      </Form>
    </Dialog>
  )
}

/** What can be done with the rows that are chosen. */
export const BulkActions = ({ description }: { readonly description: Description }) => {
  const { t } = useWords()
  const resource = useResourceContext()
  const [isOpen, setOpen] = useState(false)
  const { dialog, onError } = useDependants()
  const { actions, set_alike: alike } = description
  return (
    <>
      {actions.includes('edit') && alike.length > 0 && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('set_alike')}
        </Button>
      )}
      {resource === 'tvmiddleware.titles' && <LoadMetaButton />}
      {actions.includes('delete') && (
        <BulkDeleteWithConfirmButton mutationMode="pessimistic" mutationOptions={{ onError }} />
      )}
      {isOpen && <SetAlikeDialog description={description} onClose={() => setOpen(false)} />}
      {dialog}
    </>
  )
}
