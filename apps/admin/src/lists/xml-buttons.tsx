import { Button } from '@mui/material'
import { useRefresh } from 'react-admin'
import { call } from '../api/call.js'
import { download } from '../api/download.js'
import { useMay } from '../data/use-house.js'
import { useDeed } from '../screens/use-deed.js'
import { useWords } from '../texts/use-words.js'

const PATH = '/tvmiddleware/titles'

interface Read {
  readonly skipped: readonly unknown[]
}

/** Films as operators carry them from one installation to another: beside the tables that every list takes. */
export const XmlButtons = () => {
  const { t } = useWords()
  const may = useMay()
  const refresh = useRefresh()
  const { run, tell, isBusy } = useDeed()
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const xml = await file.text()
    const said = await run(() => call<Read>(`${PATH}/import-xml`, { method: 'POST', body: { xml } }))
    if (said) tell('imported', { ...said, skipped: said.skipped.length })
    refresh()
  }
  const save = () => run(() => download(`${PATH}/export.xml`, {}, 'films.xml', () => undefined))
  return (
    <>
      <Button size="small" onClick={() => void save()}>
        {t('export_xml')}
      </Button>
      {may('tvmiddleware.titles.create') && (
        <Button size="small" component="label" disabled={isBusy}>
          {t('import_xml')}
          <input type="file" accept=".xml" hidden data-xml onChange={({ target }) => void read(target.files?.[0])} />
        </Button>
      )}
    </>
  )
}
