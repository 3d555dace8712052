namespace Briefing.Application.Tests;

public sealed class TogetherTests
{
    private readonly List<IReadOnlyList<int>> groups = [];
    private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task What_is_asked_while_a_question_is_under_way_is_asked_together_after_it()
    {
        var doubled = new Together<int, int>(RunAsync);
        var first = doubled.AskAsync(1, Cancellation);
        await BegunAsync(1);
        Task<int>[] others = [doubled.AskAsync(2, Cancellation), doubled.AskAsync(3, Cancellation)];
        var many = doubled.AskAllAsync([4, 5], Cancellation);
        go.SetResult();

        Assert.Equal(2, await first);
        var (apart, together) = (await Task.WhenAll(others), await many);
        Assert.Equal("4 6", string.Join(' ', apart));
        Assert.Equal("8 10", string.Join(' ', together));
        Assert.Equal("1, 2 3 4 5", string.Join(", ", groups.Select(group => string.Join(' ', group))));
    }

    [Fact]
    public async Task A_fault_is_told_to_all_who_asked_and_the_next_are_answered()
    {
        var doubled = new Together<int, int>(RunAsync);
        var first = doubled.AskAsync(1, Cancellation);
        await BegunAsync(1);
        Task<int>[] others = [doubled.AskAsync(-1, Cancellation), doubled.AskAsync(3, Cancellation)];
        go.SetResult();

        Assert.Equal(2, await first);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => others[0]);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => others[1]);
        Assert.Equal(8, await doubled.AskAsync(4, Cancellation));
    }

    [Fact]
    public async Task Who_leaves_does_not_keep_the_others_from_their_answers()
    {
        using var leaving = new CancellationTokenSource();
        var doubled = new Together<int, int>(RunAsync);
        var first = doubled.AskAsync(1, leaving.Token);
        await BegunAsync(1);
        var second = doubled.AskAsync(2, Cancellation);
        await leaving.CancelAsync();
        go.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(4, await second);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<IReadOnlyList<int>> RunAsync(IReadOnlyList<int> group)
    {
        lock (groups)
        {
            groups.Add(group);
        }

        await go.Task;
        return group.Contains(-1) ? throw new ArgumentOutOfRangeException(nameof(group)) : [.. group.Select(one => 2 * one)];
    }

    private async Task BegunAsync(int count)
    {
        while (true)
        {
            lock (groups)
            {
                if (groups.Count == count)
                {
                    return;
                }
            }

            await Task.Delay(1, Cancellation);
        }
    }
}
