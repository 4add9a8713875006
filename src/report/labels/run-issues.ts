/** Chinese for problems of run folders and of decisions; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

export const RUN_ISSUE_LABELS: IssueLabels = {
  OUTPUT_NOT_WRITTEN: {
    meaning: ['系统拒绝写入结果。', '系統拒絕寫入結果。'],
    remedy: ['请释放空间或换一个位置；先前的结果未受影响。', '請釋放空間或換一個位置；先前的結果未受影響。'],
  },
  RUN_FOLDER_LOCKED: {
    meaning: ['另一次运行正在写入该文件夹。', '另一次執行正在寫入該資料夾。'],
    remedy: ['请等待其结束，或使用其他文件夹。', '請等待其結束，或使用其他資料夾。'],
  },
  RUN_FOLDER_IS_WORKING_FOLDER: {
    meaning: ['当前工作文件夹不能整体替换。', '目前的工作資料夾不能整體替換。'],
    remedy: ['请指定其中的一个子文件夹。', '請指定其中的一個子資料夾。'],
  },
  RUN_JOURNAL_DAMAGED: {
    meaning: ['未完成发布的记录不是 forbear 所写。', '未完成發布的記錄不是 forbear 所寫。'],
    remedy: [
      '请查看运行文件夹旁的隐藏文件夹，保留所需的，再删除该记录。',
      '請查看執行資料夾旁的隱藏資料夾，保留所需的，再刪除該記錄。',
    ],
  },
  NOT_A_RUN_FOLDER: {
    meaning: [
      '该文件夹不是 forbear 的运行结果；写结果须用新的、空的或先前的运行文件夹。',
      '該資料夾不是 forbear 的執行結果；寫結果須用新的、空的或先前的執行資料夾。',
    ],
    remedy: [
      '请指定 forbear run 生成的文件夹，或新文件夹。',
      '請指定 forbear run 產生的資料夾，或新資料夾。',
    ],
  },
  NOT_A_STAGE_FOLDER: {
    meaning: [
      '该文件夹不是此命令的结果；写结果须用新的、空的或同一命令先前的结果文件夹。',
      '該資料夾不是此命令的結果；寫結果須用新的、空的或同一命令先前的結果資料夾。',
    ],
    remedy: ['请指定该命令生成的文件夹，或新文件夹。', '請指定該命令產生的資料夾，或新資料夾。'],
  },
  STAGE_FILE_DAMAGED: {
    meaning: ['结果文件与写入时不同。', '結果檔案與寫入時不同。'],
    remedy: ['请重新生成该文件夹：同一命令会将其替换。', '請重新產生該資料夾：同一命令會將其替換。'],
  },
  NOT_A_SHARD: {
    meaning: ['该文件夹中没有运行的分片。', '該資料夾中沒有執行的分片。'],
    remedy: [
      '请指定 forbear run --no-publish 生成的文件夹。',
      '請指定 forbear run --no-publish 產生的資料夾。',
    ],
  },
  SHARD_DAMAGED: {
    meaning: ['分片中的文件与写入时不同。', '分片中的檔案與寫入時不同。'],
    remedy: ['请重新生成该分片：同一命令会将其替换。', '請重新產生該分片：同一命令會將其替換。'],
  },
  SHARDS_INCOMPLETE: {
    meaning: ['所给文件夹不是一次运行的全部分片，或有重复。', '所給資料夾不是一次執行的全部分片，或有重複。'],
    remedy: ['请把每个分片文件夹各指定一次。', '請把每個分片資料夾各指定一次。'],
  },
  SHARDS_DISAGREE: {
    meaning: [
      '各分片不是由同一版本以相同的导出、政策、日期和选项生成。',
      '各分片不是由同一版本以相同的匯出、政策、日期和選項產生。',
    ],
    remedy: ['请按其他分片的方式重新生成不一致的分片。', '請按其他分片的方式重新產生不一致的分片。'],
  },
  REVIEW_QUEUE_EDITED: {
    meaning: ['审批队列中有尚未应用的决定。', '審批佇列中有尚未套用的決定。'],
    remedy: ['请用 forbear approve 应用，或先移走该文件。', '請用 forbear approve 套用，或先移走該檔案。'],
  },
  RUN_FILE_MISSING: {
    meaning: ['运行文件夹缺少文件。', '執行資料夾缺少檔案。'],
    remedy: ['请重新运行。', '請重新執行。'],
  },
  RUN_FILE_DAMAGED: {
    meaning: ['运行文件夹中的文件与写入时不同。', '執行資料夾中的檔案與寫入時不同。'],
    remedy: [
      '请用 forbear verify 查看全部改动，并重新运行。',
      '請用 forbear verify 查看全部改動，並重新執行。',
    ],
  },
};

export const DECISION_ISSUE_LABELS: IssueLabels = {
  DECISIONS_UNUSABLE: {
    meaning: ['没有一项决定针对该文件夹中待审的方案。', '沒有一項決定針對該資料夾中待審的方案。'],
    remedy: ['请提供该运行文件夹的审批队列。', '請提供該執行資料夾的審批佇列。'],
  },
  UNKNOWN_PLAN: {
    meaning: ['没有该方案在等待决定。', '沒有該方案在等待決定。'],
    remedy: ['请以文本方式从队列中复制 plan_id。', '請以文字方式從佇列中複製 plan_id。'],
  },
  PLAN_STALE: {
    meaning: ['方案所依据的事实已改变。', '方案所依據的事實已改變。'],
    remedy: ['请审批新方案，或重新运行。', '請審批新方案，或重新執行。'],
  },
  PLAN_EDITED: {
    meaning: ['方案在文件中被改动。', '方案在檔案中被改動。'],
    remedy: ['请按原方案批准或拒绝，或只修改其条款。', '請按原方案核准或拒絕，或只修改其條款。'],
  },
  DECISION_MISSING: {
    meaning: ['有审批人而没有决定。', '有審批人而沒有決定。'],
    remedy: ['请填写 decision。', '請填寫 decision。'],
  },
  DECISION_UNKNOWN: {
    meaning: ['该词不是决定。', '該詞不是決定。'],
    remedy: ['请填写同意、拒绝、修改或撤销。', '請填寫同意、拒絕、修改或撤銷。'],
  },
  DECISION_ALREADY_MADE: {
    meaning: ['该账户此前已有决定。', '該帳戶此前已有決定。'],
    remedy: ['请用撤销收回该决定，或重新运行。', '請用撤銷收回該決定，或重新執行。'],
  },
  DECIDER_MISSING: {
    meaning: ['决定缺少审批人或角色。', '決定缺少審批人或角色。'],
    remedy: ['请填写 decided_by 和 role。', '請填寫 decided_by 與 role。'],
  },
  DECIDER_RESERVED: {
    meaning: ['该姓名或角色属于 forbear 自身。', '該姓名或角色屬於 forbear 自身。'],
    remedy: ['请以本人身份签署。', '請以本人身分簽署。'],
  },
  AUTHORITY_EXCEEDED: {
    meaning: ['该角色在此级别没有审批权限。', '該角色在此層級沒有審批權限。'],
    remedy: ['请交由更高级别审批。', '請交由更高層級審批。'],
  },
  FOUR_EYES: {
    meaning: ['有人审批了自己的工作。', '有人審批了自己的工作。'],
    remedy: ['请交由他人审批。', '請交由他人審批。'],
  },
  TWO_APPROVALS: {
    meaning: ['同一账户批准了两个方案。', '同一帳戶核准了兩個方案。'],
    remedy: ['请只批准一个。', '請只核准一個。'],
  },
  DECISIONS_CONTRADICT: {
    meaning: ['同一账户的两行互相矛盾。', '同一帳戶的兩列互相矛盾。'],
    remedy: ['请统一决定，并删去另一行。', '請統一決定，並刪去另一列。'],
  },
  JOINT_CAPACITY_EXCEEDED: {
    meaning: ['加上已批准的方案，借款人无力支付。', '加上已核准的方案，借款人無力支付。'],
    remedy: ['请批准每期金额更低的方案，或重新运行。', '請核准每期金額較低的方案，或重新執行。'],
  },
  CELL_MANGLED: {
    meaning: ['表格软件改动了单元格，已无法判断其值。', '試算表軟體改動了儲存格，已無法判斷其值。'],
    remedy: ['请重新填写，或从运行文件夹中复制该单元格。', '請重新填寫，或從執行資料夾中複製該儲存格。'],
  },
  REASON_MISSING: {
    meaning: ['修改或撤销没有写明理由。', '修改或撤銷沒有寫明理由。'],
    remedy: ['请填写 comment。', '請填寫 comment。'],
  },
  NOTHING_TO_UNDO: {
    meaning: ['该账户尚未作出决定。', '該帳戶尚未作出決定。'],
    remedy: ['请批准、拒绝或修改其方案。', '請核准、拒絕或修改其方案。'],
  },
  AMENDMENT_EMPTY: {
    meaning: ['修改后的方案与待审的某个方案相同。', '修改後的方案與待審的某個方案相同。'],
    remedy: ['请改动条款，或直接审批该方案。', '請改動條款，或直接審批該方案。'],
  },
  AMENDMENT_IMPOSSIBLE: {
    meaning: ['这些条款构不成方案。', '這些條款構不成方案。'],
    remedy: ['请填写可以成立的条款。', '請填寫可以成立的條款。'],
  },
  AMENDMENT_BEYOND_LIMITS: {
    meaning: ['修改后的方案超出政策限度。', '修改後的方案超出政策限度。'],
    remedy: [
      '请在限度内填写条款；forbear model 会显示每项的范围。',
      '請在限度內填寫條款；forbear model 會顯示每項的範圍。',
    ],
  },
};
