using LidDsl.Attempts;

// Without --data the counts are made here, from laws that are known; with it the file says what there is to say.
return await AttemptsHost.Main(
    args,
    [
        new SyntheticStudy(Gsm8k.Default, "results/Gsm8k.synthetic.csv", KnownLaws.Gsm8k),
        new SyntheticStudy(CodeContests.Default, "results/CodeContests.synthetic.csv", KnownLaws.CodeContests),
    ]);
