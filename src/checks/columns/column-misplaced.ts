import { defineCheck } from '../../audit/define-check.js';
import { evidenceOf, fail, inconclusive, notApplicable, pass } from '../../audit/outcomes.js';

/** A required column that stands under another column than the standard says. See column-misplaced.md. */
export const columnMisplaced = defineCheck({
  id: 'column-misplaced',
  title: '栏目位置不符',
  scope: 'column',
  options: {},

  run({ column }) {
    const { required, found, match, subject, parentsMissing } = column;
    if (!required || required.under.length === 0) return notApplicable('标准未规定该栏目的位置。');
    if (!found) return notApplicable('未找到该栏目，由 column-missing 判定。');
    if (parentsMissing.length === 0) return pass();
    const place = found.path.join('/');
    if (!found.page || match?.how === 'similar-name') {
      return inconclusive(`“${place}”是否即“${subject}”尚不能确定，其位置请人工核对。`, found.url);
    }

    return fail({
      subject,
      message: `“${required.name}”设在“${place}”，应设在“${required.under.join('/')}”之下。`,
      repair: `把“${required.name}”移到“${required.under.join('/')}”之下，或在该栏目中给出入口。`,
      data: { place, expected: required.under.join('/') },
      evidence: [evidenceOf(found.page, place)],
    });
  },
});
