import FileUpload from '@mui/icons-material/FileUpload'
import { Button } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import type { Description } from '../data/description.js'
import { useWords } from '../texts/use-words.js'

const ImportDialog = lazy(() => import('./import-dialog.js').then((m) => ({ default: m.ImportDialog })))

/** Opens the import of a table, where the caller may add or change rows. */
export const ImportButton = ({ description }: { readonly description: Description }) => {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  if (!description.actions.some((verb) => verb === 'create' || verb === 'edit')) return null
  return (
    <>
      <Button size="small" startIcon={<FileUpload />} onClick={() => setOpen(true)}>
        {t('import')}
      </Button>
      {isOpen && (
        <Suspense>
          <ImportDialog description={description} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
