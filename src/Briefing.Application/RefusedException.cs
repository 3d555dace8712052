namespace Briefing.Application;

/// <summary>Something handed in cannot be taken as it is, and the one who handed it in can put it right.</summary>
/// <param name="field">What is wrong: the name of the field as the caller writes it ("published"), or "file".</param>
/// <param name="reason">What happened and what to do, as a sentence for people.</param>
public sealed class RefusedException(string field, string reason) : Exception($"{field}: {reason}")
{
    public string Field { get; } = field;

    public string Reason { get; } = reason;
}
