namespace Briefing.Api;

/// <summary>Answers that were given, to be given again: what is answered about a position of the log never changes. The least recently
/// asked go when they take more memory than they may.</summary>
internal sealed class KeptAnswers
{
    private const int MostBytes = 12 * 1024 * 1024;

    /// <summary>A greater answer is an export, which nobody asks for twice in a row.</summary>
    private const int LargestAnswer = 1024 * 1024;

    private readonly Lock access = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> byQuestion = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> byUse = [];
    private readonly Dictionary<string, Task> making = new(StringComparer.Ordinal);
    private int bytes;

    /// <summary>The answer to a question; made and kept where there is none. Of many who ask the same at once, one has it made, and
    /// the others wait for that.</summary>
    /// <param name="question">All that the answer hangs on.</param>
    public async Task<IResult> AnswerAsync(string question, HttpContext context, Func<Task<IResult>> make)
    {
        while (true)
        {
            Task underWay;
            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (access)
            {
                if (byQuestion.TryGetValue(question, out var found))
                {
                    byUse.Remove(found);
                    byUse.AddLast(found);
                    return found.Value;
                }

                underWay = making.TryGetValue(question, out var other) ? other : making[question] = mine.Task;
            }

            if (underWay != mine.Task)
            {
                // Where it comes to nothing that is kept, the next one tries.
                await underWay.WaitAsync(context.RequestAborted);
                continue;
            }

            try
            {
                var result = await make();
                if (result is not WrittenAnswer written)
                {
                    return new Making(this, question, result, mine);
                }

                Keep(new Kept(question, LinkOf(context.Response), written));
                Finish(question, mine);
                return written;
            }
            catch
            {
                Finish(question, mine);
                throw;
            }
        }
    }

    private void Finish(string question, TaskCompletionSource made)
    {
        lock (access)
        {
            making.Remove(question);
        }

        made.SetResult();
    }

    private void Keep(Kept answer)
    {
        if (answer.Size > LargestAnswer)
        {
            return;
        }

        lock (access)
        {
            if (!byQuestion.TryAdd(answer.Question, new LinkedListNode<Kept>(answer)))
            {
                return;
            }

            byUse.AddLast(byQuestion[answer.Question]);
            bytes += answer.Size;
            while (bytes > MostBytes)
            {
                var oldest = byUse.First!;
                byUse.RemoveFirst();
                byQuestion.Remove(oldest.Value.Question);
                bytes -= oldest.Value.Size;
            }
        }
    }

    private static string? LinkOf(HttpResponse response) => response.Headers.Link.Count > 0 ? response.Headers.Link.ToString() : null;

    private sealed class Kept(string question, string? link, WrittenAnswer answer) : IResult
    {
        public string Question => question;

        public int Size => answer.Length + (2 * question.Length);

        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (link is not null)
            {
                httpContext.Response.Headers.Link = link;
            }

            return answer.ExecuteAsync(httpContext);
        }
    }

    /// <summary>Writes an answer into memory first: so a fault on the way is answered as one, and the answer's length is known.</summary>
    private sealed class Making(KeptAnswers answers, string question, IResult result, TaskCompletionSource made) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (response, body) = (httpContext.Response, httpContext.Response.Body);
            using var written = new MemoryStream();
            try
            {
                response.Body = written;
                await result.ExecuteAsync(httpContext);
                response.ContentLength = written.Length;
                if (response.StatusCode == StatusCodes.Status200OK)
                {
                    answers.Keep(new Kept(question, LinkOf(response), new WrittenAnswer(response.ContentType, written.ToArray())));
                }
            }
            finally
            {
                response.Body = body;
                answers.Finish(question, made);
            }

            await body.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), httpContext.RequestAborted);
        }
    }
}
