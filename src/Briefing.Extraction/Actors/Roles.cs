using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Actors;

/// <summary>How prominent each word's part in its sentence is: the subject of the main clause stays in a reader's mind, what
/// stands behind a preposition does not.</summary>
internal sealed class Roles
{
    public const double Speaker = 5;
    public const double MainSubject = 4;
    private const double Subject = 2.5;
    private const double Object = 1.6;
    public const double Elsewhere = 1;

    /// <summary>"Macron's" in "Macron's party".</summary>
    public const double Possessor = 1.3;

    /// <summary>Named only inside another phrase.</summary>
    public const double Mentioned = 0.6;

    /// <summary>What is said inside a quotation is another's world.</summary>
    private const double Quoted = 0.35;

    private readonly double[] weights;
    private readonly Dictionary<int, NounPhrase> subjects = [];

    public Roles(Syntax syntax)
    {
        weights = new double[syntax.Document.Tokens.Length];
        Array.Fill(weights, Elsewhere);
        foreach (var clause in syntax.Clauses)
        {
            var weight = clause.Kind != ClauseKind.Main ? Subject
                : NounClasses.SpeechVerbs.Contains(clause.Verb.Lemma) ? Speaker
                : MainSubject;
            Raise(clause.Subject, weight);
            Raise(clause.Object, Object);
            if (clause.Object is { } thing && clause.Subject is { } doer && doer.Head < clause.Verb.Head)
            {
                subjects[thing.Head] = doer;
            }
        }

        foreach (var quotation in syntax.Document.Quotations)
        {
            for (var i = syntax.Document.TokenAt(quotation.Span.Start); i < weights.Length && syntax.Document.Tokens[i].Span.End <= quotation.Span.End; i++)
            {
                weights[i] = Math.Min(weights[i], MainSubject) * Quoted;
            }
        }
    }

    public double this[int token] => weights[token];

    /// <summary>Who does what is done to the object that has this head; null where the word is no object.</summary>
    public NounPhrase? SubjectOver(int token) => subjects.GetValueOrDefault(token);

    public double Greatest(int start, int end)
    {
        var greatest = 0.0;
        for (var i = start; i < end; i++)
        {
            greatest = Math.Max(greatest, weights[i]);
        }

        return greatest;
    }

    private void Raise(NounPhrase? phrase, double weight)
    {
        if (phrase is null)
        {
            return;
        }

        for (var i = phrase.Tokens.Start.Value; i < phrase.Tokens.End.Value; i++)
        {
            weights[i] = Math.Max(weights[i], weight);
        }
    }
}
