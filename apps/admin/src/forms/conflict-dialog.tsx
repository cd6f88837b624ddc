import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
} from '@mui/material'
import type { RaRecord } from 'react-admin'
import { isSame } from '../data/changes.js'
import type { Description } from '../data/description.js'
import { valueText } from '../lists/cell.js'
import { useWords } from '../texts/use-words.js'

export interface Conflict {
  readonly mine: Readonly<Record<string, unknown>>
  readonly theirs: RaRecord
}

interface ConflictDialogProps extends Conflict {
  readonly description: Description
  readonly onKeep: () => void
  readonly onTake: () => void
  readonly onClose: () => void
}

/** Fields of a form that two people wrote differently. */
export const differences = ({ form }: Description, { mine, theirs }: Conflict): readonly string[] =>
  Object.keys(form.properties ?? {}).filter((name) => name in theirs && !isSame(mine[name], theirs[name]))

/** Somebody else was faster: both versions side by side, and which of them shall stand. */
export const ConflictDialog = ({ description, mine, theirs, onKeep, onTake, onClose }: ConflictDialogProps) => {
  const words = useWords()
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth>
      <DialogTitle>{words.t('conflict_title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{words.t('conflict_text')}</DialogContentText>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{words.t('field')}</TableCell>
              <TableCell>{words.t('mine')}</TableCell>
              <TableCell>{words.t('theirs')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {differences(description, { mine, theirs }).map((name) => (
              <TableRow key={name}>
                <TableCell component="th">{words.field(name)}</TableCell>
                <TableCell>{valueText(mine[name], name, description, words)}</TableCell>
                <TableCell>{valueText(theirs[name], name, description, words)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{words.t('cancel')}</Button>
        <Button onClick={onTake}>{words.t('take_theirs')}</Button>
        <Button variant="contained" onClick={onKeep}>
          {words.t('keep_mine')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
