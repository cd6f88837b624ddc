import { useState } from 'react'
import {
  Create,
  DeleteWithConfirmButton,
  Edit,
  ListButton,
  Loading,
  SaveButton,
  SimpleForm,
  Toolbar,
  TopToolbar,
  useDataProvider,
  useNotify,
  useRecordContext,
  useRedirect,
  useRefresh,
  useResourceContext,
  type RaRecord,
} from 'react-admin'
import { codeOf, messageOf, ApiFault } from '../api/api-fault.js'
import type { Description } from '../data/description.js'
import { titleOf } from '../data/title-of.js'
import { useDescription } from '../data/use-description.js'
import { Help } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { ConflictDialog, type Conflict } from './conflict-dialog.js'
import { useDependants } from './dependants-dialog.js'
import { FormSections } from './form-sections.js'
import { HistoryButton } from './history-button.js'
import { defaultsOf } from './defaults.js'
import { OnceDialog } from './once-dialog.js'
import { RowDeeds } from './row-deeds.js'

interface Drawn {
  readonly description: Description
}

const Title = ({ page }: { readonly page: string }) => {
  const record = useRecordContext()
  const words = useWords()
  return <span>{`${words.page(page)}: ${titleOf(record)}`}</span>
}

const EditActions = ({ description }: Drawn) => {
  const resource = useResourceContext() ?? ''
  return (
    <TopToolbar>
      <Help page={resource} />
      <RowDeeds description={description} />
      <HistoryButton description={description} />
      <ListButton />
    </TopToolbar>
  )
}

const FormToolbar = ({ description }: Drawn) => {
  const record = useRecordContext()
  const { dialog, onError } = useDependants(record ? String(record.id) : undefined)
  const { actions } = description
  return (
    <Toolbar sx={{ justifyContent: 'space-between' }}>
      {actions.includes('edit') ? <SaveButton /> : <span />}
      {actions.includes('delete') && <DeleteWithConfirmButton mutationOptions={{ onError }} />}
      {dialog}
    </Toolbar>
  )
}

const isRefusedField = (error: unknown): boolean => error instanceof ApiFault && error.problem.errors !== undefined

/** Keeps what was written when somebody else was faster, and lets staff choose. */
const useConflict = (resource: string) => {
  const provider = useDataProvider()
  const notify = useNotify()
  const refresh = useRefresh()
  const [conflict, setConflict] = useState<Conflict>()
  const onError = async (error: unknown, { id, data }: { id?: unknown; data?: object }): Promise<void> => {
    if (codeOf(error) === 'stale') {
      const { data: theirs } = await provider.getOne<RaRecord>(resource, { id: id as number })
      setConflict({ mine: data as Record<string, unknown>, theirs })
    } else notify(messageOf(error), { type: isRefusedField(error) ? 'warning' : 'error' })
  }
  const take = (): void => {
    setConflict(undefined)
    refresh()
  }
  const keep = async (): Promise<void> => {
    if (!conflict) return
    const { mine, theirs } = conflict
    try {
      const data = { ...mine, rev: theirs['rev'] as number }
      await provider.update(resource, { id: theirs.id, data, previousData: theirs })
      notify('panel.saved', { type: 'success' })
      take()
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }
  return { conflict, onError, keep, take, close: () => setConflict(undefined) }
}

/** A row of any list in its form. */
export const ResourceEdit = () => {
  const resource = useResourceContext() ?? ''
  const description = useDescription(resource)
  const { conflict, onError, keep, take, close } = useConflict(resource)
  const notify = useNotify()
  const redirect = useRedirect()
  if (!description) return <Loading />
  const saved = (): void => {
    notify('panel.saved', { type: 'success' })
    redirect('list', resource)
  }
  return (
    <Edit
      title={<Title page={resource} />}
      actions={<EditActions description={description} />}
      mutationMode="pessimistic"
      mutationOptions={{ onError: (error, variables) => void onError(error, variables), onSuccess: saved }}
      queryOptions={{ refetchOnWindowFocus: false, refetchOnReconnect: false }}
    >
      <SimpleForm toolbar={<FormToolbar description={description} />} warnWhenUnsavedChanges>
        <FormSections description={description} isNew={false} />
      </SimpleForm>
      {conflict && (
        <ConflictDialog
          {...conflict}
          description={description}
          onKeep={() => void keep()}
          onTake={take}
          onClose={close}
        />
      )}
    </Edit>
  )
}

const CreateToolbar = () => (
  <Toolbar>
    <SaveButton alwaysEnable />
  </Toolbar>
)

const onceOf = (made: RaRecord, { row }: Description): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(made).filter(([name]) => !(name in (row.properties ?? {}))))

/** A new row of any list. */
export const ResourceCreate = () => {
  const resource = useResourceContext() ?? ''
  const description = useDescription(resource)
  const notify = useNotify()
  const redirect = useRedirect()
  const words = useWords()
  const [once, setOnce] = useState<Readonly<Record<string, unknown>>>()
  if (!description) return <Loading />
  const made = (row: RaRecord): void => {
    notify('panel.created', { type: 'success' })
    const shown = onceOf(row, description)
    if (Object.keys(shown).length > 0) setOnce(shown)
    else redirect('list', resource)
  }
  const onError = (error: unknown): void =>
    notify(messageOf(error), { type: isRefusedField(error) ? 'warning' : 'error' })
  return (
    <Create title={words.page(resource)} mutationOptions={{ onSuccess: made, onError }}>
      <SimpleForm toolbar={<CreateToolbar />} defaultValues={defaultsOf(description)} warnWhenUnsavedChanges>
        <FormSections description={description} isNew />
      </SimpleForm>
      {once && <OnceDialog values={once} onClose={() => redirect('list', resource)} />}
    </Create>
  )
}
