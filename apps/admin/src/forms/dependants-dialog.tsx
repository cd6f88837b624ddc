import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  List,
  ListItem,
} from '@mui/material'
import { useState, type ReactNode } from 'react'
import { useNotify, useResourceContext } from 'react-admin'
import { Link } from 'react-router'
import { ApiFault, messageOf } from '../api/api-fault.js'
import { knownHouse, listOfTable } from '../data/house.js'
import { useDescription } from '../data/use-description.js'
import { useWords } from '../texts/use-words.js'

interface Dependant {
  readonly table: string
  readonly count: number
}

/** What hangs on a row, of a refusal to remove it: `tvm_accounts: 3`. */
export const dependantsOf = (error: unknown): readonly Dependant[] => {
  if (!(error instanceof ApiFault) || error.problem.code !== 'hasDependants') return []
  const said = error.problem.params?.['dependants']
  return (Array.isArray(said) ? said : []).flatMap((one) => {
    const [table = '', count = '0'] = String(one).split(': ')
    return table === '' ? [] : [{ table, count: Number(count) }]
  })
}

const Line = ({ table, count, of, id }: Dependant & { readonly of: string; readonly id: string | undefined }) => {
  const words = useWords()
  const list = listOfTable(table)
  const description = useDescription(list ?? '')
  if (!list) return <ListItem>{`${table}: ${words.number(count)}`}</ListItem>
  const field = Object.entries(description?.references ?? {}).find(
    ([name, target]) => target === of && description?.filters.properties?.[name] !== undefined,
  )?.[0]
  const filter = field && id ? `?filter=${encodeURIComponent(JSON.stringify({ [field]: Number(id) }))}` : ''
  return (
    <ListItem>
      <Link to={`/admin/${list}${filter}`}>{`${words.page(list)}: ${words.number(count)}`}</Link>
    </ListItem>
  )
}

interface Refused {
  readonly dependants: readonly Dependant[]
  readonly id: string | undefined
}

const Shown = ({ dependants, id, onClose }: Refused & { readonly onClose: () => void }) => {
  const { t } = useWords()
  const resource = useResourceContext()
  const table = knownHouse()?.lists.find((one) => one.resource === resource)?.table ?? ''
  return (
    <Dialog open onClose={onClose}>
      <DialogTitle>{t('dependants_title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{t('dependants_text')}</DialogContentText>
        <List dense>
          {dependants.map((one) => (
            <Line key={one.table} {...one} of={table} id={id} />
          ))}
        </List>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('close')}</Button>
      </DialogActions>
    </Dialog>
  )
}

/** Shows what holds a row that was to be removed, with the way there; any other failure is told in a note. */
export const useDependants = (id?: string): { dialog: ReactNode; onError: (error: unknown) => void } => {
  const notify = useNotify()
  const [refused, setRefused] = useState<Refused>()
  const onError = (error: unknown): void => {
    const dependants = dependantsOf(error)
    if (dependants.length > 0) setRefused({ dependants, id })
    else notify(messageOf(error), { type: 'error' })
  }
  return { onError, dialog: refused && <Shown {...refused} onClose={() => setRefused(undefined)} /> }
}
