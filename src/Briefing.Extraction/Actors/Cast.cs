using Briefing.Domain.Actors;

namespace Briefing.Extraction.Actors;

/// <summary>The actors of one article in the order in which they come on.</summary>
internal sealed class Cast
{
    /// <summary>No pronoun reaches back further than this many sentences.</summary>
    private const int Reach = 6;

    /// <summary>No more actors than this are thought of, so that long texts take time in line with their length.</summary>
    private const int Memory = 200;

    private static readonly ActorId Ukraine = ActorId.Country("UKR");

    private readonly Dictionary<string, Entity> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entity>> byName = new(StringComparer.Ordinal);

    /// <summary>The newest first.</summary>
    private readonly LinkedList<Entity> recent = [];

    public Entity Known(KnownActor actor)
    {
        if (byId.TryGetValue(actor.Id.Value, out var entity))
        {
            return entity;
        }

        entity = new Entity(actor.Id, actor.Name, actor.Kind)
        {
            Known = actor,
            Plural = actor.Plural,
            Gender = actor.Gender,
            Country = actor.Country,
        };
        return Add(entity, actor.Name);
    }

    public Entity Person(string name, Gender gender, ActorId? country) =>
        Named(ActorId.Person(NameKey.Slug(Official(name, country))), name, "person", gender);

    /// <summary>The given and the family name: without initials in the middle, and as the person's country spells it.</summary>
    private static string Official(string name, ActorId? country)
    {
        var parts = name.Split(' ');
        var full = parts.Length > 2 ? string.Join(' ', parts.Where((part, i) => i == 0 || i == parts.Length - 1 || parts[0].TrimEnd('.').Length == 1 || part.TrimEnd('.').Length > 1)) : name;
        return Romanised(full, country);
    }

    /// <summary>Ukraine writes its given names in -iy with -ii (Cabinet resolution 55 of 2010): Andriy is Andrii.</summary>
    private static string Romanised(string name, ActorId? country) =>
        country == Ukraine && name.Split(' ') is [[.., 'i', 'y'] given, _, ..] ? $"{given[..^1]}i{name[given.Length..]}" : name;

    public Entity Organisation(string slug, string name, string kind, ActorId? country)
    {
        var entity = Named(ActorId.Organisation(slug), name, kind, Gender.Neuter);
        entity.Country ??= country;
        return entity;
    }

    public Entity Group(string slug, string name, ActorId? country)
    {
        if (!byId.TryGetValue(ActorId.Group(slug).Value, out var entity))
        {
            entity = Add(new Entity(ActorId.Group(slug), name, "group") { Plural = true, Country = country }, null);
        }

        return entity;
    }

    /// <summary>Another name of an actor, by which it may be called later in the article.</summary>
    public void AddName(Entity entity, string name) => Index(name, entity);

    /// <summary>The people and organisations that a name may mean: a whole name, a surname, or the first of several names.</summary>
    public IReadOnlyList<Entity> Called(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[NameKey.LongestPlain];
        return byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain[..NameKey.PlainOf(name, plain)], out var named) ? named : [];
    }

    public void Note(Entity entity, int sentence, double weight)
    {
        entity.Noted(sentence, weight);
        if (entity.Recent is { } node)
        {
            recent.Remove(node);
            recent.AddFirst(node);
        }
        else
        {
            entity.Recent = recent.AddFirst(entity);
        }
    }

    /// <summary>The most salient actor that fits; null where none was mentioned within reach.</summary>
    public Entity? MostSalient(int sentence, Func<Entity, bool> fits, int reach = Reach)
    {
        Entity? best = null;
        var (most, seen) = (0.0, 0);
        foreach (var entity in recent)
        {
            if (sentence - entity.Last.Sentence > reach || ++seen > Memory)
            {
                break;
            }

            if (entity.Salience(sentence) is var salience && salience > most && fits(entity))
            {
                (best, most) = (entity, salience);
            }
        }

        return best;
    }

    private Entity Named(ActorId id, string name, string kind, Gender gender) =>
        byId.TryGetValue(id.Value, out var entity) ? entity : Add(new Entity(id, name, kind) { Gender = gender }, name);

    private Entity Add(Entity entity, string? name)
    {
        byId.Add(entity.Id.Value, entity);
        if (name is null)
        {
            return entity;
        }

        Index(name, entity);
        if (entity.IsPerson)
        {
            var parts = name.Split(' ');
            for (var i = 1; i < parts.Length; i++)
            {
                Index(string.Join(' ', parts[i..]), entity);
                Index(parts[i], entity);
            }

            Index(parts[0], entity);
        }

        return entity;
    }

    private void Index(string name, Entity entity)
    {
        var key = NameKey.Plain(name);
        if (!byName.TryGetValue(key, out var named))
        {
            byName.Add(key, named = []);
        }

        if (!named.Contains(entity))
        {
            named.Add(entity);
        }
    }
}
