/** @file The picture of a product in its form: one of the drawn ones, or a photo of the shop's own. */
import '../../style/office-photo.css';
import { Camera } from 'lucide-react';
import { Button, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { drawnProducts } from '../../pictures.ts';
import { PHOTO, smallPhoto, useProductPicture } from '../../product-photo.ts';
import { Choice } from '../parts/fields.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useDeed, useOffice } from '../use-office.tsx';

interface Props {
  /** Empty: that of the class. */
  readonly picture: string;
  readonly label: string;
  /** Of a photo that was chosen and is no product's yet; null: none. */
  readonly chosen: string | null;
  readonly onChange: (picture: string, chosen: string | null) => void;
}

export function PhotoField({ picture, label, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const { ask } = useOffice();
  const { busy, problem, run } = useDeed();
  const kept = useProductPicture(picture || label);
  const take = (file: File | undefined) =>
    file &&
    run(async () => {
      const base64 = await smallPhoto(file).catch(() => {
        throw new Error(t('office.goods.noPhoto', { name: file.name }));
      });
      const answer = await ask('officePutPicture', { base64 });
      onChange(answer.picture, `data:image/jpeg;base64,${base64}`);
    });
  const url = chosen ?? kept;
  const isPhoto = picture.startsWith(PHOTO);
  return (
    <div className="office-photo">
      {url ? (
        <img src={url} alt="" data-testid="product-photo" />
      ) : (
        <span className="office-no-picture" aria-hidden="true" />
      )}
      <div className="office-photo-ways">
        <Choice
          label={t('office.goods.picture')}
          value={picture}
          options={[
            { id: '', name: t('office.goods.pictureOfClass') },
            ...(isPhoto ? [{ id: picture, name: t('office.goods.photo') }] : []),
            ...drawnProducts().map((id) => ({ id, name: id.replaceAll('_', ' ') })),
          ]}
          onChange={(id) => onChange(id, id === picture ? chosen : null)}
        />
        <FileTrigger
          acceptedFileTypes={['image/jpeg', 'image/png', 'image/webp']}
          onSelect={(files) => void take(files?.[0])}
        >
          <Button className="quiet-button" isDisabled={busy}>
            <Camera aria-hidden="true" />
            {t('office.goods.choosePhoto')}
          </Button>
        </FileTrigger>
        <Problem text={problem} />
      </div>
    </div>
  );
}
