import FileDownload from '@mui/icons-material/FileDownload'
import { Button, Snackbar } from '@mui/material'
import { useState } from 'react'
import { useListContext, useNotify, useResourceContext } from 'react-admin'
import { messageOf } from '../api/api-fault.js'
import { download } from '../api/download.js'
import { pathOf } from '../data/description.js'
import { useWords } from '../texts/use-words.js'

/** Takes out what the filter in force finds, and shows how much has come. */
export const ExportButtons = () => {
  const resource = useResourceContext() ?? ''
  const { filterValues } = useListContext()
  const notify = useNotify()
  const { t, number } = useWords()
  const [got, setGot] = useState<number>()
  const take = async (form: 'csv' | 'xlsx'): Promise<void> => {
    try {
      const name = `${resource.replace('.', '-')}.${form}`
      await download(`${pathOf(resource)}/export.${form}`, { query: filterValues as never }, name, setGot)
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    } finally {
      setGot(undefined)
    }
  }
  const size = got === undefined ? '' : `${number(Math.round(got / 1024))} kB`
  return (
    <>
      {(['csv', 'xlsx'] as const).map((form) => (
        <Button key={form} size="small" startIcon={<FileDownload />} onClick={() => void take(form)}>
          {t(`export_${form}`)}
        </Button>
      ))}
      <Snackbar open={got !== undefined} message={t('exporting', { size })} />
    </>
  )
}
