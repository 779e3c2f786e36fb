using Cifar10H;

return new Options().Main(args);
