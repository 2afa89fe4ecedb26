import type { Answer, Specialise, Variables } from "../graph/deferred";

type Question = (variables: Variables) => Answer;

interface Fork<Leaf> {
  question: Question;
  branches: Map<Answer, Branch<Leaf>>;
}

type Branch<Leaf> = Fork<Leaf> | { leaf: Leaf };

/**
 * A cache of results that depend on the variables only through the answers to some questions. Which question comes next depends
 * only on the answers so far, so the questions form a tree, with the results as its leaves.
 */
export class DecisionTree<Leaf> {
  leafCount = 0;
  private root: Branch<Leaf> | undefined;

  find(variables: Variables): Leaf | null {
    let branch = this.root;
    while (branch !== undefined && "question" in branch) {
      branch = branch.branches.get(branch.question(variables));
    }
    return branch?.leaf ?? null;
  }

  /** Makes the leaf for variables that have none yet. It is stored unless a question threw. */
  grow(variables: Variables, make: (specialise: Specialise) => Leaf): Leaf {
    const answers: [Question, Answer][] = [];
    let isAnswered = true;
    const leaf = make((question) => {
      isAnswered = false;
      const answer = question(variables);
      isAnswered = true;
      answers.push([question, answer]);
      return answer;
    });
    if (isAnswered) {
      this.root = grafted(this.root, answers, leaf);
      this.leafCount += 1;
    }
    return leaf;
  }

  clear(): void {
    this.root = undefined;
    this.leafCount = 0;
  }
}

function grafted<Leaf>(
  branch: Branch<Leaf> | undefined,
  [step, ...later]: readonly [Question, Answer][],
  leaf: Leaf,
): Branch<Leaf> {
  if (step === undefined) return { leaf };
  const [question, answer] = step;
  const fork = branch !== undefined && "question" in branch ? branch : { question, branches: new Map() };
  fork.branches.set(answer, grafted(fork.branches.get(answer), later, leaf));
  return fork;
}
