namespace Briefing.Extraction.Actors;

/// <summary>A line of a lexicon file.</summary>
internal sealed record LexiconRow(string File, int Line, IReadOnlyList<string> Cells)
{
    public string this[int column] => Cells[column];

    /// <summary>The values of a cell, which semicolons part.</summary>
    public string[] Values(int column) =>
        Cells[column].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public LexiconException Error(string problem) => new(File, Line, problem);
}

/// <summary>What a lexicon file must look like.</summary>
/// <param name="Key">Whether the first column is a key: a later file's line then takes the place of an earlier one's.</param>
internal sealed record LexiconTable(string File, bool Key, params string[] Columns)
{
    public static readonly LexiconTable Countries =
        new("countries.tsv", true, "code", "name", "other names", "adjectives", "people", "capital", "metonyms", "currency", "leader");

    public static readonly LexiconTable Organisations = new("organisations.tsv", true, "id", "names", "kind", "country");
    public static readonly LexiconTable Institutions = new("institutions.tsv", true, "id", "words", "kind");
    public static readonly LexiconTable People = new("people.tsv", true, "name", "other names", "gender", "country", "offices");
    public static readonly LexiconTable Offices = new("offices.tsv", false, "office", "words", "countries");
    public static readonly LexiconTable Places = new("places.tsv", false, "country", "places");
    public static readonly LexiconTable PersonNouns = new("person-nouns.tsv", true, "singular", "plural", "gender");
    public static readonly LexiconTable Honorifics = new("honorifics.tsv", true, "honorific", "gender", "noun");
    public static readonly LexiconTable GivenNames = new("given-names.tsv", false, "gender", "spellings");

    public static readonly IReadOnlyList<LexiconTable> All =
        [Countries, Organisations, Institutions, People, Offices, Places, PersonNouns, Honorifics, GivenNames];

    /// <summary>The rows of all files of this name, in order.</summary>
    /// <exception cref="LexiconException">A file has other columns, or a line more of them.</exception>
    public IReadOnlyList<LexiconRow> Rows(IEnumerable<LexiconFile> files)
    {
        var rows = files.Where(file => file.Name == File).SelectMany(Parse);
        return Key
            ? [.. rows.GroupBy(row => row[0]).Select(group => group.Last())]
            : [.. rows];
    }

    private IEnumerable<LexiconRow> Parse(LexiconFile file)
    {
        var headed = false;
        var number = 0;
        foreach (var line in file.Text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t', StringSplitOptions.TrimEntries);
            if (!headed)
            {
                headed = cells.SequenceEqual(Columns)
                    ? true
                    : throw new LexiconException(file.Name, number, $"the first line must name the columns: {string.Join(", ", Columns)}, with a tab between two.");
                continue;
            }

            yield return cells.Length > Columns.Length
                ? throw new LexiconException(file.Name, number, $"has {cells.Length} columns, but there are {Columns.Length}: {string.Join(", ", Columns)}.")
                : cells[0].Length == 0
                    ? throw new LexiconException(file.Name, number, $"has no {Columns[0]}.")
                    : new LexiconRow(file.Name, number, [.. cells, .. Enumerable.Repeat("", Columns.Length - cells.Length)]);
        }
    }
}
