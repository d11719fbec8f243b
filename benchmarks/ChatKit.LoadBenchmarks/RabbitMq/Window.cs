namespace ChatKit.LoadBenchmarks.RabbitMq;

/// <summary>One publisher with so many under way at once.</summary>
internal static class Window
{
    public static async Task PublishAsync(int messages, int inFlight, Func<int, ValueTask> publish)
    {
        var pending = new Queue<Task>(inFlight);
        for (var i = 0; i < messages; i++)
        {
            if (pending.Count == inFlight)
            {
                await pending.Dequeue();
            }

            pending.Enqueue(publish(i).AsTask());
        }

        while (pending.Count > 0)
        {
            await pending.Dequeue();
        }
    }
}
