using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

internal enum UnitKind : byte
{
    /// <summary>A name that the lexicon knows.</summary>
    Known,

    /// <summary>A capitalised word that it does not know.</summary>
    Name,

    /// <summary>"Mr", "Gen.".</summary>
    Honorific,

    /// <summary>A noun that means a person: "minister".</summary>
    PersonNoun,

    /// <summary>Any other word.</summary>
    Word,
}

/// <summary>A word of a noun phrase, or several that are one name.</summary>
internal readonly record struct Unit(UnitKind Kind, int Start, int End, FoundName? Name, PersonNoun? Noun, Gender Gender);

/// <summary>Takes noun phrases apart into names, titles and other words.</summary>
internal sealed class UnitReader(Syntax syntax, Lexicon lexicon, FoundName?[] names)
{
    private readonly Document document = syntax.Document;

    /// <summary>The units from one token to before another, which no possessive stands between.</summary>
    public List<Unit> Read(int start, int end)
    {
        var units = new List<Unit>(end - start);
        for (var i = start; i < end;)
        {
            var unit = UnitAt(i, end, units);
            units.Add(unit);
            i = unit.End;
        }

        return units;
    }

    private Unit UnitAt(int i, int end, List<Unit> before)
    {
        if (names[i] is { } name && name.End <= end)
        {
            return new Unit(UnitKind.Known, i, name.End, name, null, Gender.Unknown);
        }

        var text = document.TextOf(i);
        if (i + 1 < document.Tokens.Length && BeginsName(i + 1) && lexicon.HonorificOf(text) is { } honorific)
        {
            return new Unit(UnitKind.Honorific, i, i + 1, null, null, honorific.Gender);
        }

        if (lexicon.PersonNounOf(text, syntax.Words[i].Lower) is { } noun && !IsNounInName(i, end, noun, before))
        {
            return new Unit(UnitKind.PersonNoun, i, i + 1, null, noun, noun.Gender);
        }

        return IsNameWord(i, text) || IsParticleInName(i, end, before)
            ? new Unit(UnitKind.Name, i, i + 1, null, null, Gender.Unknown)
            : new Unit(UnitKind.Word, i, i + 1, null, null, Gender.Unknown);
    }

    /// <summary>"Sudan Doctors Union", "Jim Baker": a noun with a capital inside a name.</summary>
    private bool IsNounInName(int i, int end, PersonNoun noun, List<Unit> before) =>
        char.IsUpper(document.TextOf(i)[0])
        && ((i + 1 == end && before is [.., { Kind: UnitKind.Name }])
            || (noun.Plural && i + 1 < end && char.IsUpper(document.TextOf(i + 1)[0]) && NounClasses.Bodies.ContainsKey(syntax.Words[i + 1].Lower)));

    /// <summary>"Mr. Lavrov", "Mr. al-Sharaa".</summary>
    private bool BeginsName(int i) =>
        document.TextOf(i) is var text && (char.IsUpper(text[0]) || (text.Length > 3 && text[2] == '-' && char.IsUpper(text[3]) && syntax.Words[i].Part == PartOfSpeech.ProperNoun));

    public bool IsNameWord(int i, ReadOnlySpan<char> text) =>
        document.Tokens[i].Kind == TokenKind.Word
        && ((char.IsUpper(text[0]) && syntax.Words[i].Part == PartOfSpeech.ProperNoun) || ((text.StartsWith("al-") || text.StartsWith("el-")) && text.Length > 3 && char.IsUpper(text[3])))
        && !NounClasses.TitleWords.Contains(syntax.Words[i].Lower)
        && (!TemporalWords.IsDay(syntax.Words[i].Lower) || TemporalWords.IsInName(syntax.Words.AsSpan(), i)) && (!TemporalWords.IsMonth(syntax.Words[i].Lower) || TemporalWords.IsGivenName(syntax.Words.AsSpan(), i))
        && !text.Contains('@') && !text.Contains('#') && !IsCompound(text);

    /// <summary>"Rwanda-backed", "Soviet-era" are no names; "Jae-myung" and "al-Sharaa" are.</summary>
    private static bool IsCompound(ReadOnlySpan<char> text) =>
        text.LastIndexOf('-') is > 0 and var hyphen && hyphen + 1 < text.Length && char.IsLower(text[hyphen + 1])
        && text[(hyphen + 1)..] is [.., 'e', 'd'] or [.., 'l', 'e', 'd'] or [.., 'r', 'u', 'n'] or [.., 'b', 'o', 'r', 'n'] or [.., 'e', 'r', 'a'] or [.., 'h', 'e', 'l', 'd'] or [.., 'm', 'a', 'd', 'e']
            or [.., 's', 't', 'y', 'l', 'e'] or [.., 'w', 'i', 'd', 'e'] or [.., 'i', 'n', 'g'] or [.., 'o', 'l', 'd'];

    private bool IsParticleInName(int i, int end, List<Unit> before) =>
        before is [.., { Kind: UnitKind.Name }] && i + 1 < end && NounClasses.Particles.Contains(syntax.Words[i].Lower)
        && char.IsUpper(document.Text[document.Tokens[i + 1].Span.Start]);
}
