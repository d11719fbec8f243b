using ChatKit.LoadBenchmarks;
using ChatKit.LoadBenchmarks.AutoClose;
using ChatKit.LoadBenchmarks.Growth;
using ChatKit.LoadBenchmarks.Http;
using ChatKit.LoadBenchmarks.Lists;
using ChatKit.LoadBenchmarks.Memory;
using ChatKit.LoadBenchmarks.Pipeline;
using ChatKit.LoadBenchmarks.PostgreSqlEngine;
using ChatKit.LoadBenchmarks.RabbitMq;
using ChatKit.LoadBenchmarks.Reporting;
using ChatKit.LoadBenchmarks.SqliteEngine;
using ChatKit.LoadBenchmarks.Startup;

var options = Arguments.Parse(args);

// The parts that run as processes of their own print only what their parent reads.
switch (options.Verb)
{
    case "serve":
        return await ServerProcess.RunAsync(options);
    case "grow":
        return await GrowthProcess.RunAsync(options);
    case "pipeline-side":
        return await PipelineProcess.RunAsync(options);
}

Console.WriteLine(Machine.Describe());
switch (options.Verb)
{
    case "sqlite-engine":
        await SqliteEngineBenchmark.RunAsync(options);
        break;
    case "postgresql-engine":
        await PostgreSqlEngineBenchmark.RunAsync(options);
        break;
    case "postgresql-latency":
        await PostgreSqlEngineBenchmark.RunLatencyAsync(options);
        break;
    case "http-memory":
        await HttpBenchmark.RunAsync(HttpBenchmark.Memory, options);
        break;
    case "http-sqlite":
        await HttpBenchmark.RunAsync(HttpBenchmark.Sqlite, options);
        break;
    case "http-postgresql":
        await HttpPostgreSqlBenchmark.RunAsync(options);
        break;
    case "autoclose":
        await AutoCloseBenchmark.RunAsync(options);
        break;
    case "lists":
        await ListsBenchmark.RunAsync(options);
        break;
    case "rabbitmq":
        await RabbitMqBenchmark.RunAsync(options);
        break;
    case "memory":
        await MemoryBenchmark.RunAsync(options);
        break;
    case "pipeline":
        await PipelineBenchmark.RunAsync(options);
        break;
    case "growth":
        await GrowthBenchmark.RunAsync(options);
        break;
    case "startup":
        await StartupBenchmark.RunAsync(options);
        break;
    default:
        await Console.Error.WriteLineAsync(Arguments.Help);
        return 2;
}

Console.WriteLine($"load average at the end: {Machine.LoadAverage()}");
return 0;
