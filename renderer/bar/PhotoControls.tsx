/** @file The small choices about photos: which one is shown, the previous one, other photos, a whole folder. */
import { ChevronLeft, FolderOpen, Images } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { pickPhotos } from '../sources/pick-photos.ts';

export function PhotoControls() {
  const { t } = useTranslation();
  const kiosk = useKiosk();
  const source = useScreen((state) => state.source);
  const place = useScreen((state) => state.place);
  if (source !== 'photo') return null;
  const several = place !== null && place.count > 1;
  const pick = async (what: 'files' | 'folder') => kiosk.photos.take(await pickPhotos(what));
  return (
    <div className="photo-controls">
      {several && (
        <>
          <span className="photo-place">{t('photo.place', { number: place.index + 1, count: place.count })}</span>
          <Button className="quiet-button" onPress={() => kiosk.photos.turn(-1)}>
            <ChevronLeft aria-hidden="true" />
            {t('photo.previous')}
          </Button>
          <Button className="quiet-button" onPress={() => pick('files')}>
            <Images aria-hidden="true" />
            {t('photo.more')}
          </Button>
        </>
      )}
      <Button className="quiet-button" onPress={() => pick('folder')}>
        <FolderOpen aria-hidden="true" />
        {t('photo.folder')}
      </Button>
    </div>
  );
}
