namespace Briefing.Extraction.Actors;

/// <summary>A file of a lexicon: its name ("people.tsv") and its whole text.</summary>
public sealed record LexiconFile(string Name, string Text);

/// <summary>A lexicon file is wrong; the message says in which file and line, and what is wrong with it.</summary>
public sealed class LexiconException(string file, int line, string problem)
    : Exception($"{file}, line {line}: {problem}")
{
    public string File { get; } = file;

    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;
}
