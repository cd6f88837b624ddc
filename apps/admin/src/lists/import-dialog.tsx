import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, LinearProgress, Stack } from '@mui/material'
import { useState, type ChangeEvent } from 'react'
import { useRefresh, useResourceContext } from 'react-admin'
import { messageOf } from '../api/api-fault.js'
import type { Description } from '../data/description.js'
import { useWords } from '../texts/use-words.js'
import { recordsOf } from './import-file.js'
import { columnsOfFile, linesOf, MOST_BYTES, MOST_LINES, type ImportLine } from './import-rows.js'
import { runImport, type ImportResult } from './import-run.js'
import { ImportTable } from './import-table.js'

interface Brought {
  readonly lines: readonly ImportLine[]
  readonly left: readonly string[]
}

const read = async (file: File, description: Description): Promise<Brought> => {
  if (file.size > MOST_BYTES) throw new Error('import_too_big')
  const records = await recordsOf(file)
  if (records.length > MOST_LINES) throw new Error('import_too_long')
  const { taken, left } = columnsOfFile(description, Object.keys(records[0] ?? {}))
  if (taken.length === 0) throw new Error('import_no_columns')
  return { lines: linesOf(description, records), left }
}

const useImport = (description: Description) => {
  const resource = useResourceContext() ?? ''
  const refresh = useRefresh()
  const { t } = useWords()
  const [brought, setBrought] = useState<Brought>()
  const [results, setResults] = useState<readonly ImportResult[]>()
  const [progress, setProgress] = useState<number>()
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState('')
  const go = async (lines: readonly ImportLine[], isTrial: boolean): Promise<void> => {
    const onDone = (count: number): void => setProgress((100 * count) / lines.length)
    setProgress(0)
    setResults(await runImport(resource, description, lines, { isTrial, unknown: t('import_unknown'), onDone }))
    setProgress(undefined)
  }
  const bring = async (file: File): Promise<void> => {
    setProblem('')
    try {
      const said = await read(file, description)
      setBrought(said)
      await go(said.lines, true)
    } catch (error) {
      const name = messageOf(error)
      setProblem(
        name.startsWith('import_') ? t(name, { lines: MOST_LINES, size: '4 MB' }) : `${t('import_broken')} ${name}`,
      )
    }
  }
  const good = (results ?? []).filter(({ deed }) => deed === 'add' || deed === 'change')
  const doIt = async (): Promise<void> => {
    await go(
      good.map(({ line }) => line),
      false,
    )
    setDone(true)
    refresh()
  }
  return { brought, results, progress, isDone, problem, good, bring, doIt }
}

interface ImportDialogProps {
  readonly description: Description
  readonly onClose: () => void
}

const Said = ({ brought, progress, isDone, problem, results, description }: ReturnType<typeof useImport> & Drawn) => {
  const { t } = useWords()
  const isBusy = progress !== undefined
  return (
    <Stack spacing={2}>
      {!results && <Alert severity="info">{t('import_help')}</Alert>}
      {problem && <Alert severity="error">{problem}</Alert>}
      {brought && brought.left.length > 0 && (
        <Alert severity="warning">{t('import_left', { columns: brought.left.join(', ') })}</Alert>
      )}
      {isBusy && <LinearProgress variant="determinate" value={progress} aria-label={t('import_title')} />}
      {isDone && !isBusy && <Alert severity="success">{t('import_done')}</Alert>}
      {results && !isBusy && <ImportTable results={results} description={description} />}
    </Stack>
  )
}

type Drawn = Pick<ImportDialogProps, 'description'>

const ChooseFile = ({ isBusy, onFile }: { readonly isBusy: boolean; readonly onFile: (file: File) => void }) => {
  const { t } = useWords()
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = target.files ?? []
    if (file) onFile(file)
    target.value = ''
  }
  return (
    <Button component="label" disabled={isBusy}>
      {t('import_choose')}
      <input hidden type="file" accept=".csv,.xlsx,text/csv" onChange={choose} data-import="" />
    </Button>
  )
}

/** Rows from a table: what each line would do is shown before any of it is done. */
export const ImportDialog = ({ description, onClose }: ImportDialogProps) => {
  const { t } = useWords()
  const run = useImport(description)
  const { results, progress, isDone, good, bring, doIt } = run
  const isBusy = progress !== undefined
  return (
    <Dialog open onClose={isBusy ? () => undefined : onClose} fullWidth maxWidth="lg">
      <DialogTitle>{t('import_title')}</DialogTitle>
      <DialogContent>
        <Said {...run} description={description} />
      </DialogContent>
      <DialogActions>
        {!isDone && <ChooseFile isBusy={isBusy} onFile={(file) => void bring(file)} />}
        <Button onClick={onClose} disabled={isBusy}>
          {t('close')}
        </Button>
        {results && !isDone && (
          <Button variant="contained" disabled={isBusy || good.length === 0} onClick={() => void doIt()}>
            {t('import_do', { smart_count: good.length })}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
