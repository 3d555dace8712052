using System.Collections.Immutable;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Statements;

/// <summary>When two reports give the same utterance: the same speaker, near days, and the same meaning or one inside the
/// other.</summary>
public sealed class StatementCandidate : Candidate
{
    private readonly StatementMade statement;
    private readonly Words words;
    private readonly string said;

    public StatementCandidate(RecordedReport recorded)
        : base(recorded)
    {
        statement = (StatementMade)recorded.Report;
        said = Words.Tokens(statement.ContentParts.Count > 0 ? string.Join(' ', statement.ContentParts) : statement.Content);
        words = Words.OfTokens(said);
        Keys = [.. WeeklyKeys($"statement {statement.Speaker}")];
    }

    public override ImmutableArray<ulong> Keys { get; }

    public override int Slack => 2;

    protected override Likeness Compare(Candidate other)
    {
        var that = (StatementCandidate)other;
        if (statement.Speaker != that.statement.Speaker || DaysApart(that) > Slack)
        {
            return Likeness.Unrelated;
        }

        var score = Alike(that);
        return score >= (Article == that.Article ? SureInside : Sure) ? Likeness.Same(score)
            : score >= Maybe ? Likeness.Possible(score)
            : Likeness.Unrelated;
    }

    /// <summary>An article that gives the words twice, in quotation and in paraphrase, is rarer than one that gives two
    /// utterances on one subject.</summary>
    private const double SureInside = 0.75;
    private const double Sure = 0.5;
    private const double Maybe = 0.34;

    /// <summary>The share of the shorter one's meaning that the longer one has, tempered by how much the longer one has
    /// besides.</summary>
    private double Alike(StatementCandidate that)
    {
        var (shorter, longer) = said.Length < that.said.Length ? (said, that.said) : (that.said, said);
        if (shorter == longer || (shorter.Length >= 12 && longer.Contains(shorter, StringComparison.Ordinal)))
        {
            return 1;
        }

        var shared = words.Shared(that.words);
        var (smaller, larger) = words.Weight < that.words.Weight ? (words.Weight, that.words.Weight) : (that.words.Weight, words.Weight);
        return smaller < 1 ? 0 : (0.75 * shared / smaller) + (0.25 * shared / larger);
    }
}
